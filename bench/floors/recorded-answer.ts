/** An answer of the service, to be given again by the floor. */
export interface RecordedAnswer {
  readonly status: number;
  /** Names and values in turn, as the service wrote them. */
  readonly headers: readonly string[];
  readonly bodyBase64: string;
}
