import { Readable } from 'node:stream';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { MailSettings } from './mail-settings.js';

/** A mail as it is sent. */
export interface ComposedMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What became of a mail. `later`: it certainly was not taken, and another time it may be. `refused`: it never will be.
 * `unknown`: the connection broke after the text had gone out.
 */
export interface MailOutcome {
  readonly result: 'sent' | 'later' | 'refused' | 'unknown';
  readonly problem: string | null;
}

/** What we use of the library's transport. */
interface Sending {
  sendMail(message: SendMailOptions): Promise<unknown>;
  close(): void;
}

const connectMs = 10_000;
const silenceMs = 20_000;

/**
 * Speaks to the operator's mail server, each time anew: the library's pool sends again what was under way when a
 * connection breaks, taken or not.
 */
export class MailTransport {
  private readonly transporter: Sending;

  constructor(private readonly settings: MailSettings) {
    this.transporter = createTransport({
      url: settings.smtpUrl,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      socketTimeout: silenceMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as Parameters<typeof createTransport>[0]);
  }

  /** `id`: of the mail, for its Message-ID. */
  async send(id: string, mail: ComposedMail): Promise<MailOutcome> {
    const { to, subject, headers } = mail;
    const { host } = new URL(this.settings.publicUrl);
    let isHandedOver = false;
    // The library says of a connection that broke neither when nor how far it had come: the text itself notes it.
    const text = Readable.from(
      (function* () {
        isHandedOver = true;
        yield mail.text;
      })(),
    );
    try {
      await this.transporter.sendMail({
        ...{
          from: this.settings.from,
          to: { name: '', address: to },
          subject,
          text,
          headers: { ...headers },
        },
        messageId: `<${id}@${host}>`,
      });
      return { result: 'sent', problem: null };
    } catch (error) {
      return outcomeOf(error as { code?: string; responseCode?: number }, isHandedOver);
    } finally {
      text.destroy();
    }
  }

  close(): void {
    this.transporter.close();
  }
}

/** A refusal is certain whenever it comes; silence is one only before the text. What the server says quotes addresses. */
function outcomeOf(
  { code = 'EUNKNOWN', responseCode }: { code?: string; responseCode?: number },
  isHandedOver: boolean,
): MailOutcome {
  if (responseCode !== undefined && responseCode >= 400) {
    const isForGood = responseCode >= 500 && code !== 'EAUTH' && code !== 'ETLS';
    return { result: isForGood ? 'refused' : 'later', problem: `smtp_${responseCode}` };
  }
  const problem = code.toLowerCase();
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { result: 'refused', problem };
  return { result: isHandedOver ? 'unknown' : 'later', problem };
}
