import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { newSecret } from '../../../platform/crypto/secret.js';
import { SubmissionsService } from '../../comments/submissions/submissions.service.js';
import { AccountsService } from '../../identity/accounts.service.js';
import { GuestsService } from '../../identity/guests.service.js';
import { DecisionsService } from '../../moderation/decisions.service.js';
import type { Site } from '../../sites/site.entity.js';
import { Playground } from './playground.js';

const articleKey = 'twenty-moderators';
const count = 20;

/** What one of them heard. */
export interface Verdict {
  readonly moderator: string;
  readonly action: 'approve' | 'reject';
  readonly outcome: 'applied' | 'conflict' | 'not_found';
  /** Why nothing was decided. */
  readonly code: string | null;
}

interface Moderator {
  readonly name: string;
  readonly authorId: string;
}

/** Twenty moderators decide one comment at the same moment: one decision holds, and nineteen hear who was faster. */
@Injectable()
export class TwentyModeratorsService {
  private appointed: Promise<readonly Moderator[]> | null = null;

  constructor(
    private readonly playground: Playground,
    private readonly accounts: AccountsService,
    private readonly guests: GuestsService,
    private readonly submissions: SubmissionsService,
    private readonly decisions: DecisionsService,
  ) {}

  async decide(): Promise<{ body: string; verdicts: Verdict[] }> {
    const site = await this.playground.open(articleKey, 'Twenty moderators', 'pre');
    const moderators = await this.moderatorsOf(site);
    const { id, body, revision } = await this.postComment(site);
    const verdicts = await Promise.all(
      inSomeOrder(moderators).map(async ({ name, authorId }, index): Promise<Verdict> => {
        const action = index % 2 === 0 ? 'approve' : 'reject';
        const seen = { revision, status: 'pending', isEdit: false } as const;
        const request = { commentId: id, seen, action, reason: null, note: null } as const;
        const actor = { kind: 'staff', id: authorId } as const;
        const { results } = await this.decisions.decide(site, actor, [request], { overridesClaims: false });
        const [result] = results;
        const code = result?.outcome === 'conflict' ? result.code : null;
        return { moderator: name, action, outcome: result?.outcome ?? 'not_found', code };
      }),
    );
    return { body, verdicts };
  }

  private async postComment(site: Site): Promise<{ id: string; body: string; revision: number }> {
    const { author } = await this.guests.create(site, `Newcomer ${String(randomInt(1_000_000))}`);
    const caller = { kind: 'guest', authorId: author.id, tokenGeneration: author.tokenGeneration } as const;
    const body = `Which of you twenty was first? #${String(randomInt(1_000_000))}`;
    const posted = { articleKey, body, parentId: null, idempotencyKey: null, page: null };
    const { id, revision } = await this.submissions.submit(site, caller, posted);
    return { id, body, revision };
  }

  /** With passwords that nobody knows. What was done by a start before is found done. */
  private moderatorsOf(site: Site): Promise<readonly Moderator[]> {
    this.appointed ??= this.appoint(site).catch((error: unknown) => {
      this.appointed = null;
      throw error;
    });
    return this.appointed;
  }

  private async appoint(site: Site): Promise<readonly Moderator[]> {
    const moderators: Moderator[] = [];
    for (let number = 1; number <= count; number += 1) {
      const name = `Moderator ${String(number)}`;
      const account = await this.accounts.create({
        email: `moderator-${String(number)}@playground.example`,
        displayName: name,
        password: newSecret(''),
        installationAdmin: false,
      });
      moderators.push({ name, authorId: await this.accounts.appoint(site.id, account, 'moderator') });
    }
    return moderators;
  }
}

/** Or it would be the first of the list who is fastest, every time. */
function inSomeOrder<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, rank: randomInt(2 ** 31) }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}
