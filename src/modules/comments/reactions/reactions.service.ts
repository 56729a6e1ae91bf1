import { Injectable } from '@nestjs/common';
import { forbidden, unauthenticated } from '../../../platform/auth/auth.errors.js';
import type { Principal } from '../../../platform/auth/principal.js';
import { SharedWrites } from '../../../platform/db/shared-writes.js';
import { Transactor } from '../../../platform/db/transactor.js';
import { authorBanned, authorSuspended } from '../../authors/authors.errors.js';
import type { Site } from '../../sites/site.entity.js';
import { commentNotFound, unknownReaction } from '../comments.errors.js';
import { ReactionsRepository, type WantedReaction, type WrittenReaction } from './reactions.repository.js';

type Received = WantedReaction & { readonly siteId: string };

const mostTogether = 128;
const writesInFlight = 2;

/** Reacting to comments. */
@Injectable()
export class ReactionsService {
  private readonly writes: SharedWrites<Received, WrittenReaction>;

  constructor(
    private readonly transactor: Transactor,
    private readonly reactions: ReactionsRepository,
  ) {
    this.writes = new SharedWrites({
      write: (received) => this.writeAll(received),
      laneOf: ({ siteId }) => siteId,
      inFlight: writesInFlight,
      most: mostTogether,
    });
  }

  /**
   * Makes it so that the caller's reaction of a kind is there, or is not; once more changes nothing. Throws
   * unknown_reaction, comment_not_found, unauthenticated, author_banned, author_suspended.
   */
  async set(
    site: Site,
    caller: Principal,
    reaction: { commentId: string; kind: string; wanted: boolean },
  ): Promise<void> {
    if (!site.reactions.includes(reaction.kind)) throw unknownReaction();
    const authorId = caller.kind === 'api_key' ? null : caller.authorId;
    if (authorId === null) throw forbidden();
    if (site.commenting === 'hidden') throw commentNotFound();
    const tokenGeneration = caller.kind === 'guest' ? caller.tokenGeneration : null;
    const written = await this.writes.add({ ...reaction, siteId: site.id, authorId, tokenGeneration });
    if (!written.hasAuthor) throw unauthenticated();
    if (written.shutOut === 'banned') throw authorBanned();
    if (written.shutOut === 'suspended') throw authorSuspended();
    if (!written.hasComment) throw commentNotFound();
  }

  private async writeAll(received: readonly Received[]): Promise<WrittenReaction[]> {
    const results = new Map<Received, WrittenReaction>();
    for (const wave of wavesOf(received)) {
      const siteId = wave[0]?.siteId ?? '';
      const written = await this.transactor.runStatement((tx) => this.reactions.write(tx, siteId, wave));
      wave.forEach((one, index) => {
        const result = written[index];
        if (result) results.set(one, result);
      });
    }
    return received.map((one) => results.get(one) ?? { hasComment: false, hasAuthor: false, shutOut: null });
  }
}

/** Who changes their mind twice in a moment gets what they wanted last: one statement sees each reaction once. */
export function wavesOf<Reaction extends WantedReaction>(received: readonly Reaction[]): Reaction[][] {
  const waves: Reaction[][] = [];
  const seen = new Map<string, number>();
  for (const reaction of received) {
    const key = `${reaction.commentId} ${reaction.authorId} ${reaction.kind}`;
    const wave = seen.get(key) ?? 0;
    seen.set(key, wave + 1);
    (waves[wave] ??= []).push(reaction);
  }
  return waves;
}
