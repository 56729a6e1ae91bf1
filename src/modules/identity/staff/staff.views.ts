import type { Role } from '../../../platform/auth/role.js';
import type { OneTimeLink } from './account-links.service.js';
import type { MemberFacts } from './staff-list.service.js';

/** Somebody who works for the site. */
export class StaffMemberView {
  /** Of the author that they write and decide as. */
  id: string;
  accountId: string;
  displayName: string;
  email: string;
  role: Role;
  secondFactor: boolean;
  createdAt: Date;

  static of({ member, account, secondFactor }: MemberFacts): StaffMemberView {
    const { id, accountId, displayName, role, createdAt } = member;
    return { id, accountId, displayName, email: account.email, role, secondFactor, createdAt };
  }
}

export class StaffPageView {
  items: StaffMemberView[];
  nextCursor: string | null;
}

/** A link that is good for one use, shown this once: hand it on yourself. Where the service sends mail it is sent there, too. */
export class OneTimeLinkView {
  token: string;
  url: string;
  expiresAt: Date;

  /** `page`: where the console takes the token from. After `#`, so that no server ever logs it. */
  static of({ token, expiresAt }: OneTimeLink, page: string): OneTimeLinkView {
    return { token, url: `${page}${token}`, expiresAt };
  }
}

export class InvitedView {
  id: string;
  email: string;
  role: Role;
  /** Null for who has an account already: they have the role at once. */
  invitation: OneTimeLinkView | null;
}
