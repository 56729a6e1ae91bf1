/** What entries are about. A new one has its line here; the filter of the record knows it from here. */
export const auditKinds = [
  'sanction',
  'sanction_undone',
  'author_note',
  'reasons',
  'word_lists',
  'policy',
  'article_policy',
  'pick',
  'staff',
  'key',
  'webhook',
  'sign_in',
  'session',
  'password',
  'second_factor',
  'erasure',
] as const;
export type AuditKind = (typeof auditKinds)[number];

/** Who may do what, and who came in: told to the log as well, for whoever watches it. */
export const securityKinds: ReadonlySet<AuditKind> = new Set([
  ...(['policy', 'staff', 'key', 'sign_in', 'session', 'password', 'second_factor', 'erasure'] as const),
]);

/** Who did it. `account`: staff where there is no site; `system`: nobody, such as the end of a period. */
export type AuditActor =
  | { readonly kind: 'author' | 'staff' | 'api_key' | 'account'; readonly id: string }
  | { readonly kind: 'system'; readonly id: null };

/** An entry to be put on record. `details`: ids, codes and numbers, never what a person wrote. */
export interface NewAuditEntry {
  readonly kind: AuditKind;
  readonly actor: AuditActor;
  readonly subject?: { readonly kind: string; readonly id: string };
  readonly batchId?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}
