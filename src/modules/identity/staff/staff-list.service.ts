import { Injectable } from '@nestjs/common';
import { Transactor } from '../../../platform/db/transactor.js';
import { CursorCodec, pageOf } from '../../../platform/http/cursor.js';
import { SecondFactorService } from '../second-factor/second-factor.service.js';
import { StaffRepository, type Member, type MemberAccount } from './staff.repository.js';

export interface MemberFacts {
  readonly member: Member;
  readonly account: MemberAccount;
  /** Asked for a code when they sign in. */
  readonly secondFactor: boolean;
}

/** Who works for a site, to look through. */
@Injectable()
export class StaffListService {
  constructor(
    private readonly transactor: Transactor,
    private readonly staff: StaffRepository,
    private readonly secondFactor: SecondFactorService,
    private readonly cursors: CursorCodec,
  ) {}

  /** Newest first. */
  async page(
    siteId: string,
    limit: number,
    cursor: string | undefined,
  ): Promise<{ rows: MemberFacts[]; nextCursor: string | null }> {
    const scope = ['staff', siteId];
    const after = this.cursors.decodeTime(scope, cursor, 'descending');
    const found = await this.staff.list(this.transactor.reader, siteId, after, limit + 1);
    const { rows, nextCursor } = pageOf(found, limit, ({ createdAt, id }) =>
      this.cursors.encode(scope, { rank: createdAt.getTime(), id }),
    );
    return { rows: await this.withAccounts(rows), nextCursor };
  }

  async withAccount(member: Member): Promise<MemberFacts> {
    const [facts] = await this.withAccounts([member]);
    if (!facts) throw new Error('A member of the staff has no account.');
    return facts;
  }

  private async withAccounts(members: readonly Member[]): Promise<MemberFacts[]> {
    const accounts = await this.staff.accountsOf(this.transactor.reader, members);
    const asked = await this.secondFactor.askedAmong(members.map(({ accountId }) => accountId));
    return members.map((member) => {
      const account = accounts.get(member.accountId);
      if (!account) throw new Error('A member of the staff has no account.');
      return { member, account, secondFactor: asked.has(member.accountId) };
    });
  }
}
