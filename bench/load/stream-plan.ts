/** What the stream client opens. */
export interface StreamPlan {
  readonly port: number;
  readonly path: string;
  readonly streams: number;
  /** The first ones, of which it is said when something arrives. */
  readonly sample: number;
  /** Where connections come from, in turn: one address has ports for some 28,000. */
  readonly addresses: readonly string[];
}

/** A line of what the stream client prints. `at` is in microseconds of the monotonic clock. */
export type StreamReport =
  | { readonly kind: 'open'; readonly streams: number }
  | { readonly kind: 'arrived'; readonly mark: string; readonly stream: number; readonly at: number }
  | { readonly kind: 'closed' };

/** Part of a comment's body, by which its event is known. */
export const eventMark = /bench-event-\d{6}/g;
