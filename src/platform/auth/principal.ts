import type { Role } from './role.js';

/** Who is calling, once the credential was checked. Null elsewhere means a reader of public things. */
export type Principal = GuestPrincipal | SsoPrincipal | StaffPrincipal | ApiKeyPrincipal;

/** A pseudonym. `tokenGeneration` is compared with the author's when something is written. */
export interface GuestPrincipal {
  readonly kind: 'guest';
  readonly authorId: string;
  readonly tokenGeneration: number;
}

/** A reader whom the publisher's own login vouches for. */
export interface SsoPrincipal {
  readonly kind: 'sso';
  readonly authorId: string;
}

/** A person of the staff. On a route without a site there is no author and no role. */
export interface StaffPrincipal {
  readonly kind: 'staff';
  readonly accountId: string;
  readonly installationAdmin: boolean;
  readonly role: Role | null;
  readonly authorId: string | null;
  /** The session or token that the call came with. */
  readonly credentialId: string;
  readonly credentialEndsAt: Date;
}

/** A program of the publisher's. It acts under its own name. */
export interface ApiKeyPrincipal {
  readonly kind: 'api_key';
  readonly keyId: string;
  readonly role: Role;
}

/** Who is on record for a decision. */
export interface Actor {
  readonly kind: 'author' | 'staff' | 'api_key';
  readonly id: string;
}

/** What decides where nobody does: a rule, by its name. */
export interface RuleActor {
  readonly kind: 'rule';
  readonly name: string;
}

/** The actor that a member of staff, or a key, is on record as. Null for whoever may not decide. */
export function deskActorOf(principal: Principal): Actor | null {
  if (principal.kind === 'api_key') return { kind: 'api_key', id: principal.keyId };
  if (principal.kind === 'staff' && principal.authorId !== null)
    return { kind: 'staff', id: principal.authorId };
  return null;
}
