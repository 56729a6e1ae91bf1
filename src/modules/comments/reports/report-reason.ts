export const reportReasons = ['spam', 'abuse', 'off_topic', 'misinformation', 'illegal', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

/**
 * What has become of a report: the comment was rejected, the desk found nothing in it, it came after the desk had
 * found nothing in others on the same text, or the comment was withdrawn. Only the first two count in its sender's
 * record.
 */
export type ReportOutcome = 'upheld' | 'dismissed' | 'late' | 'moot';

/**
 * Whether a report brings a comment before the desk whose reports on this text were dismissed so many times already:
 * after once only what is said to be illegal does, after twice nothing.
 */
export function isHeard(reason: ReportReason, dismissals: number): boolean {
  return dismissals === 0 || (dismissals === 1 && reason === 'illegal');
}

/**
 * What a report weighs, in thousandths, by what has become of its sender's others: a new reporter's 500, towards 1000
 * with each that was upheld and towards nothing with each that was dismissed.
 */
export function reportWeight({ upheld, dismissed }: { upheld: number; dismissed: number }): number {
  return Math.round((1_000 * (upheld + 1)) / (upheld + dismissed + 2));
}
