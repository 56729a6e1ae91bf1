import { calm } from './urgency.js';

const noReports = `open_reports = 0, reported_for = '{}'`;
const calmRank = String(calm.rank);

/** Assignments of where a comment stands in the queue, if it is to stay there. */
function placeWhere(stays: string): string {
  return `review_since = CASE WHEN ${stays} THEN c.review_since END,
  queue_rank = CASE WHEN ${stays} THEN c.queue_rank ELSE ${calmRank} END,
  queue_reasons = CASE WHEN ${stays} THEN c.queue_reasons ELSE '{}' END`;
}

/**
 * Assignments for a comment `c` that gets another status: its text waits no more, and it takes its reports along unless
 * it is public then.
 */
export function outOfReview(status: string): string {
  return `${placeWhere(`${status} = 'approved' AND c.open_reports > 0`)},
  review_kind = CASE WHEN ${status} = 'approved' AND c.open_reports > 0 THEN 'reported' ELSE 'pending' END,
  open_reports = CASE WHEN ${status} = 'approved' THEN c.open_reports ELSE 0 END,
  reported_for = CASE WHEN ${status} = 'approved' THEN c.reported_for ELSE '{}' END`;
}

/** Assignments for a comment `c` whose edit is decided, or gives way: with reports it stays in review. */
export const withoutEdit = `edit_body = NULL, edit_revision = NULL,
  ${placeWhere(`(c.status = 'pending' OR c.open_reports > 0)`)},
  review_kind = CASE WHEN c.open_reports = 0 THEN 'pending' WHEN c.status = 'pending' THEN 'both' ELSE 'reported' END`;

/** Assignments for a public comment `c` whose reports are dismissed: with an edit that waits it stays in review. */
export const withoutReports = `${noReports}, review_kind = 'pending',
  ${placeWhere('c.edit_revision IS NOT NULL')}`;
