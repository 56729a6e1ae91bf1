/** How many days a site keeps what nobody sees any more; null: until the person is erased. */
export interface RetentionPolicy {
  /** Texts of comments that their authors have withdrawn, and what was found in them and noted about them. */
  readonly withdrawnTextDays: number | null;
  /** What readers wrote in reports that are decided. The reports themselves stay. */
  readonly reportNoteDays: number | null;
}

export const defaultRetentionPolicy: RetentionPolicy = { withdrawnTextDays: 90, reportNoteDays: 180 };

/** What is undefined is not named. */
export function changeRetention(policy: RetentionPolicy, changes: Partial<RetentionPolicy>): RetentionPolicy {
  const named = Object.entries<unknown>(changes).filter(([, value]) => value !== undefined);
  return { ...policy, ...Object.fromEntries(named) };
}
