import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { Transactor } from '../../../platform/db/transactor.js';
import type { EventStream } from '../../../platform/http/event-stream.js';
import type { Site } from '../../sites/site.entity.js';
import { CommentSections } from '../comment-sections.js';
import { eventFrame, openingText } from './event-frames.js';
import { tooManyStreams } from './events.errors.js';
import { LiveArticles } from './live-articles.js';
import { reset } from './thread-events.js';

/** A process has memory and time for so many. */
const maxStreams = 20_000;
/** Readers of a process that ends come back one after the other within this time. */
const retryMs = { min: 3_000, max: 15_000 };

/** How a stream begins, and how it goes on. */
export interface Following {
  readonly opening: string;
  readonly join: (stream: EventStream) => void;
}

/** Lets the public watch an article. */
@Injectable()
export class EventsService {
  constructor(
    private readonly transactor: Transactor,
    private readonly sections: CommentSections,
    private readonly live: LiveArticles,
  ) {}

  /**
   * `lastEventId` is what the reader had last, empty for a new one. A hidden section is silent, as its page is empty.
   * Throws article_not_found, too_many_streams.
   */
  async follow(site: Site, articleKey: string, lastEventId: string): Promise<Following> {
    const { articleId, commenting } = await this.sections.getByKey(this.transactor.reader, site, articleKey);
    if (this.live.size >= maxStreams) throw tooManyStreams();
    const isHidden = commenting === 'hidden';
    const upTo = this.live.heardUpTo;
    const since = lastEventId === '' ? upTo : this.resumePoint(lastEventId, isHidden);
    const retry = randomInt(retryMs.min, retryMs.max);
    const article = { siteId: site.id, siteKey: site.key, articleId };
    return {
      opening:
        since === null
          ? openingText(retry, null) + eventFrame([reset], upTo).toString()
          : openingText(retry, since),
      join: (stream) => {
        this.live.join(article, isHidden, stream, since ?? upTo);
      },
    };
  }

  /** Null where it cannot be told what was missed. */
  private resumePoint(lastEventId: string, isHidden: boolean): number | null {
    if (isHidden || !/^\d{1,15}$/.test(lastEventId)) return null;
    const seq = Number(lastEventId);
    return this.live.canResume(seq) ? seq : null;
  }
}
