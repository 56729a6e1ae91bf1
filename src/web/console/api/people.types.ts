import type { Actor, DecisionResult, Standing } from './desk.types.js';

export type Role = 'moderator' | 'publisher' | 'admin';

export interface Session {
  readonly account: {
    readonly id: string;
    readonly displayName: string;
    readonly email: string;
    readonly installationAdmin: boolean;
    readonly secondFactor: boolean;
  };
  readonly sites: readonly SiteOfMine[];
  readonly csrfToken: string;
  readonly expiresAt: string;
}

export interface SiteOfMine {
  readonly key: string;
  readonly name: string;
  readonly role: Role;
}

export interface OpenSession {
  readonly id: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly userAgent?: string | null;
  readonly current: boolean;
}

/** What is on record about an author. */
export interface AuthorHistory {
  readonly author: {
    readonly id: string;
    readonly displayName: string;
    readonly kind: string;
    readonly joinedAt: string;
    readonly standing: Standing;
    readonly standingUntil: string | null;
    readonly standingReason: string | null;
  };
  readonly counts: Readonly<Record<'pending' | 'approved' | 'rejected' | 'deleted', number>>;
  readonly reports?: Readonly<Record<'against' | 'by' | 'upheld' | 'dismissed', number>>;
  readonly sanctions: readonly {
    readonly id: string;
    /** What to undo. */
    readonly batchId: string;
    readonly standing: Standing;
    readonly until: string | null;
    readonly reason: string | null;
    readonly actor: Actor;
    readonly at: string;
    readonly undone: boolean;
  }[];
  readonly notes: readonly {
    readonly id: string;
    readonly body: string;
    readonly actor: Actor;
    readonly at: string;
  }[];
}

export interface Sanction {
  readonly standing: Standing;
  readonly until?: string;
  readonly reason: string;
  readonly rejectPending?: boolean;
  readonly removeSince?: string;
}

export interface SanctionOutcome {
  readonly standing: Standing;
  readonly until: string | null;
  readonly batchId: string;
  readonly results: readonly DecisionResult[];
  /** More comments were to go than one call takes. */
  readonly hasMore: boolean;
}

export interface StaffMember {
  readonly id: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly email: string;
  readonly role: Role;
  readonly secondFactor: boolean;
  readonly createdAt: string;
}

/** A link that lets somebody in, shown once. */
export interface SecretLink {
  readonly token: string;
  readonly url: string;
  readonly expiresAt: string;
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
}
