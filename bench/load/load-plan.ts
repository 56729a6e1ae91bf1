/** Requests of one kind. They are sent in this order, over and over. */
export interface RequestGroup {
  readonly name: string;
  /** Every how many requests one of this group is sent; the first group takes what the others leave. */
  readonly every: number;
  /** Whole requests as they go over the wire, in UTF-8; `serialMark` in them becomes a number of its own. */
  readonly requests: readonly string[];
  /** Any other status is an error of the run. */
  readonly status: number;
}

/** What the load client sends, and to whom. It is handed over in a file. */
export interface LoadPlan {
  readonly port: number;
  readonly connections: number;
  readonly groups: readonly RequestGroup[];
}

/** How far one run of a plan goes: for a time, or for a number of requests. */
export interface LoadExtent {
  readonly seconds?: number;
  readonly count?: number;
  /** Where in each group the run begins, by name: where the run before ended. */
  readonly start: Readonly<Record<string, number>>;
}

export interface GroupOutcome {
  /** Answered within the time. */
  readonly answered: number;
  /** Sent in all; the next run starts there. */
  readonly sent: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly medianMicroseconds: number | null;
  readonly p99Microseconds: number | null;
}

/** The one line that the load client prints. */
export interface LoadOutcome {
  readonly seconds: number;
  readonly answered: number;
  readonly bodyBytes: number;
  readonly groups: Readonly<Record<string, GroupOutcome>>;
  /** Why the run does not count; empty where it does. */
  readonly errors: readonly string[];
}

/** Stands where a request has a number that no other has. As long as the number. */
export const serialMark = '@@@@@@@@@@@@';
