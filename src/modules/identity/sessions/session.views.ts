import type { Role } from '../../../platform/auth/role.js';
import type { CredentialFacts } from './access-tokens.repository.js';
import type { SessionFacts } from './session-facts.service.js';

export class SignedInAccountView {
  id: string;
  displayName: string;
  email: string;
  /** May do everything on every site. */
  installationAdmin: boolean;
  secondFactor: boolean;
}

export class AccountSiteView {
  key: string;
  name: string;
  role: Role;
}

/** Who has signed in, what they may do where, and what their changes have to carry. */
export class SessionView {
  account: SignedInAccountView;
  sites: AccountSiteView[];
  /** For `X-CSRF-Token`. Null for a bearer token, which needs none. */
  csrfToken: string | null;
  expiresAt: Date;

  static of(
    { account, secondFactor, sites }: SessionFacts,
    csrfToken: string | null,
    expiresAt: Date,
  ): SessionView {
    const { id, displayName, email, installationAdmin } = account;
    return {
      account: { id, displayName, email, installationAdmin, secondFactor },
      sites: sites.map(({ key, name, role }) => ({ key, name, role })),
      csrfToken,
      expiresAt,
    };
  }
}

/** A place where somebody is signed in. */
export class OpenSessionView {
  id: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  /** What the browser called itself. */
  userAgent: string | null;
  /** The one that asks. */
  current: boolean;

  static of(facts: CredentialFacts, currentId: string): OpenSessionView {
    const { id, createdAt, lastUsedAt, userAgent } = facts;
    return { id, createdAt, lastUsedAt, userAgent, current: id === currentId };
  }
}

export class OpenSessionsView {
  items: OpenSessionView[];
}

/** A token for scripts, shown this once. */
export class NewTokenView {
  token: string;
  expiresAt: Date;
}

export class IssuedTokenView {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  current: boolean;

  static of(facts: CredentialFacts, currentId: string): IssuedTokenView {
    const { id, createdAt, expiresAt, lastUsedAt } = facts;
    return { id, createdAt, expiresAt, lastUsedAt, current: id === currentId };
  }
}

export class IssuedTokensView {
  items: IssuedTokenView[];
}
