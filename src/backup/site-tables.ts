/**
 * What belongs to a site and goes into its export, parents before children: the order in which an import can put
 * the rows. `comment_tally` travels inside the lines of `comment`, because its rows have no identity of their own.
 */
export const siteTables = [
  'site',
  'api_key',
  'audit_entry',
  'article',
  'author',
  'author_email',
  'desk_day',
  'queue_counter',
  'reason_list',
  'word_list_version',
  'article_counter',
  'author_counter',
  'author_note',
  'byline',
  'guest_credential',
  'idempotency_key',
  'reserved_name',
  'staff_member',
  'comment',
  'comment_revision',
  'finding',
  'reaction',
  'decision',
  'decision_note',
  'report',
] as const;

export type SiteTable = (typeof siteTables)[number];

/** Carried by the comment that it is about: see above. */
export const carriedTables = ['comment_tally'] as const;

/** What no export has, and why (ADR 29). A table is in this list, in the first one, or carried. */
export const leftOut: Readonly<Record<string, string>> = {
  access_token: 'signed-in staff: the installation’s',
  account: 'staff and their passwords: the installation’s (ADR 5)',
  account_link: 'invitations and resets of staff: the installation’s',
  claim: 'leases of five minutes',
  external_check: 'questions to a site’s own check: what waits is for the desk',
  mail: 'mail to be sent by this installation',
  limit_usage: 'what processes tell each other for some minutes; not even logged',
  migrations: 'the schema, which the header names',
  outbox: 'messages to the processes of one database, under its numbers',
  outbox_follower: 'how far those were carried out',
  recovery_code: 'second factors of staff: the installation’s',
  second_factor: 'second factors of staff: the installation’s',
  webhook: 'addresses of the publisher’s, with secrets sealed under this installation’s key',
  webhook_delivery: 'what is still to be sent to them',
};

/** How rows that refer to rows of their own table come after those. Everything else is in the order of its key. */
export const firstOrder: Partial<Readonly<Record<SiteTable, string>>> = { comment: 'depth' };

export function isSiteTable(name: unknown): name is SiteTable {
  return (siteTables as readonly unknown[]).includes(name);
}
