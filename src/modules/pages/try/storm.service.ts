import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { GuestPrincipal } from '../../../platform/auth/principal.js';
import { SubmissionsService } from '../../comments/submissions/submissions.service.js';
import { GuestsService } from '../../identity/guests.service.js';
import type { Site } from '../../sites/site.entity.js';
import { Playground } from './playground.js';
import { saying, StormTally, type StormReport } from './storm.js';

const articleKey = 'a-viral-minute';
const lastsMs = 60_000;
const crowd = 40;
/** Posts that are on their way at a time, and how often some are sent: what a machine beside its browser bears. */
const inFlight = 32;
const tickMs = 20;
const postsPerTick = 10;
const readers = 4;
const readerRestMs = 4;
const countEveryMs = 250;

/** What a storm is played on. */
interface Stage {
  readonly site: Site;
  readonly people: readonly GuestPrincipal[];
  /** Where the service answers. */
  readonly origin: string;
  /** What storms before have left. */
  readonly before: number;
  readonly signal: AbortSignal;
}

/**
 * A viral minute: a crowd posts to one article as fast as it is taken, readers read it over HTTP. The crowd posts by
 * the same service as the API, without its limits: they would rightly stop so many from one address.
 */
@Injectable()
export class StormService implements OnModuleDestroy {
  private tally: StormTally | null = null;
  private ending: AbortController | null = null;
  private played: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly playground: Playground,
    private readonly guests: GuestsService,
    private readonly submissions: SubmissionsService,
  ) {}

  async onModuleDestroy(): Promise<void> {
    this.stop();
    await this.played;
  }

  get report(): StormReport | null {
    return this.tally?.report() ?? null;
  }

  /** Begins a storm unless one goes on. `origin` is where the service answers. */
  async start(origin: string): Promise<StormReport | null> {
    if (this.ending) return this.report;
    const ending = new AbortController();
    this.ending = ending;
    try {
      const site = await this.playground.open(articleKey, 'A viral minute', 'post');
      const people = await this.gather(site);
      const before = await countOf(origin, site);
      const tally = new StormTally();
      this.tally = tally;
      const timer = setTimeout(() => {
        ending.abort();
      }, lastsMs);
      this.played = this.play({ site, people, origin, before, signal: ending.signal }, tally).finally(() => {
        clearTimeout(timer);
        this.ending = null;
      });
    } catch (error) {
      this.ending = null;
      throw error;
    }
    return this.report;
  }

  stop(): void {
    this.ending?.abort();
  }

  private async play(stage: Stage, tally: StormTally): Promise<void> {
    const { site, origin, before, signal } = stage;
    const agent = new Agent({ keepAlive: true });
    const page = `${origin}/api/v1/sites/${site.key}/articles/${articleKey}/comments?sort=newest`;
    const reading = async (): Promise<void> => {
      while (!signal.aborted) {
        const began = performance.now();
        await readAll(page, agent).then(
          () => {
            tally.noteRead(performance.now() - began);
          },
          () => (tally.failures += 1),
        );
        await pause(readerRestMs);
      }
    };
    const counting = async (): Promise<void> => {
      while (!signal.aborted) {
        await pause(countEveryMs);
        tally.counted = await countOf(origin, site).then(
          (count) => count - before,
          () => tally.counted,
        );
      }
    };
    await Promise.all([this.post(stage, tally), counting(), ...Array.from({ length: readers }, reading)]);
    tally.end();
    // Additions are told within a quarter of a second.
    await pause(2 * countEveryMs);
    tally.counted = await countOf(origin, site).then(
      (count) => count - before,
      () => tally.counted,
    );
    agent.destroy();
  }

  private async post({ site, people, before, signal }: Stage, tally: StormTally): Promise<void> {
    const underWay = new Set<Promise<unknown>>();
    let next = before;
    while (!signal.aborted) {
      for (let sent = 0; sent < postsPerTick && underWay.size < inFlight; sent += 1) {
        const index = next++;
        const person = people[index % people.length];
        if (!person) return;
        const submission = { articleKey, parentId: null, idempotencyKey: null, page: null };
        const taken: Promise<unknown> = this.submissions
          .submit(site, person, { ...submission, body: saying(index) })
          .then(
            () => {
              tally.notePost();
            },
            () => (tally.failures += 1),
          )
          .finally(() => underWay.delete(taken));
        underWay.add(taken);
      }
      await pause(tickMs);
    }
    await Promise.all(underWay);
  }

  private async gather(site: Site): Promise<GuestPrincipal[]> {
    const round = randomInt(1_000_000);
    const names = Array.from(
      { length: crowd },
      (_, index) => `Passer-by ${String(round)}-${String(index + 1)}`,
    );
    const people: GuestPrincipal[] = [];
    for (const name of names) {
      const { author } = await this.guests.create(site, name);
      people.push({ kind: 'guest', authorId: author.id, tokenGeneration: author.tokenGeneration });
    }
    return people;
  }
}

/** How many comments the API counts. */
async function countOf(origin: string, site: Site): Promise<number> {
  const text = await readAll(`${origin}/api/v1/sites/${site.key}/counts?articles=${articleKey}`);
  const { items } = JSON.parse(text) as { items: readonly { comments: number }[] };
  return items[0]?.comments ?? 0;
}

function readAll(address: string, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get(address, { agent }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(parts).toString());
        else reject(new Error(`${address} was answered ${String(response.statusCode)}`));
      });
    }).on('error', reject);
  });
}
