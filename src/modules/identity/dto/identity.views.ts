import type { Role } from '../../../platform/auth/role.js';
import { AuthorView } from '../../authors/author.view.js';
import type { KeyFacts } from '../api-keys.repository.js';

/** A pseudonym with the token that posts under it. */
export class GuestView {
  author: AuthorView;
  token: string;
}

/** A new pseudonym; the recovery code is shown this once. */
export class NewGuestView extends GuestView {
  recoveryCode: string;
}

export class ApiKeyView {
  id: string;
  name: string;
  role: Role;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;

  static of(key: KeyFacts): ApiKeyView {
    const { id, name, role, createdAt, expiresAt, lastUsedAt } = key;
    return { id, name, role, createdAt, expiresAt, lastUsedAt };
  }
}

export class ApiKeyPageView {
  items: ApiKeyView[];
  nextCursor: string | null;
}

/** A new key, shown this once. */
export class NewApiKeyView {
  id: string;
  name: string;
  role: Role;
  key: string;
}
