/** Where mail goes out, under whose name, and where its links lead. */
export interface MailSettings {
  readonly smtpUrl: string;
  readonly from: string;
  /** Where readers reach this service, without a slash at the end. */
  readonly publicUrl: string;
}
