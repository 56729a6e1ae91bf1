export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly status: 'active' | 'paused' | 'gone';
  /** Attempts that failed in a row. */
  readonly failures: number;
  readonly retryAt: string | null;
  readonly lastDeliveredAt: string | null;
  /** Something was put aside. */
  readonly hasDead: boolean;
  readonly previousSecretUntil: string | null;
  readonly createdAt: string;
}

/** What an endpoint has not taken. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly subjectId: string;
  readonly occurredAt: string;
  readonly attempts: number;
  readonly lastProblem: string | null;
  readonly lastStatus: number | null;
}

export interface WebhookChange {
  readonly url?: string;
  readonly events?: readonly string[];
  readonly status?: 'active' | 'paused';
}
