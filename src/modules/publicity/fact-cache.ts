import type { PublicChange, PublicChanges } from './public-changes.js';

/** The longest that a fact is kept: what somebody mends in the database by hand is told by nobody. */
const longestMs = 10_000;

export interface FactCacheOptions<Fact> {
  /** Facts that are kept; of more, those that were not asked for the longest go. */
  readonly limit: number;
  /** The id of what the fact is about. */
  readonly subjectOf: (fact: Fact) => string;
  /** The id of what a change makes different; null where it leaves facts of this kind alone. */
  readonly spoiledBy: (change: PublicChange) => string | null;
}

interface Known<Fact> {
  readonly fact: Fact;
  readonly subject: string;
  readonly until: number;
}

/**
 * Small facts that nearly every request asks for, kept in the process until a change of them is told. What a
 * process has changed itself is never read from before the change; what others have changed may be until they
 * are heard of. While nothing is heard, nothing is kept.
 */
export class FactCache<Fact> {
  private readonly known = new Map<string, Known<Fact>>();
  private readonly keysOf = new Map<string, Set<string>>();
  /** For every load under way, what has been spoiled since it began. */
  private readonly loads = new Set<string[]>();

  constructor(
    private readonly changes: PublicChanges,
    private readonly options: FactCacheOptions<Fact>,
  ) {
    changes.subscribe((change) => {
      const subject = options.spoiledBy(change);
      if (subject === null) return;
      for (const spoiled of this.loads) spoiled.push(subject);
      for (const key of this.keysOf.get(subject) ?? []) this.forget(key);
    });
  }

  /** The fact under a key, loaded if it is not known. What is not there (null) is asked for again each time. */
  async get(key: string, load: () => Promise<Fact | null>): Promise<Fact | null> {
    if (!this.changes.isCurrent()) return load();
    const known = this.known.get(key);
    if (known && performance.now() < known.until) {
      this.known.delete(key);
      this.known.set(key, known);
      return known.fact;
    }
    const spoiled: string[] = [];
    this.loads.add(spoiled);
    try {
      const fact = await load();
      if (fact !== null && !spoiled.includes(this.options.subjectOf(fact))) this.keep(key, fact);
      return fact;
    } finally {
      this.loads.delete(spoiled);
    }
  }

  private keep(key: string, fact: Fact): void {
    this.forget(key);
    const subject = this.options.subjectOf(fact);
    this.known.set(key, { fact, subject, until: performance.now() + longestMs });
    const keys = this.keysOf.get(subject) ?? new Set();
    this.keysOf.set(subject, keys.add(key));
    const [oldest] = this.known.keys();
    if (this.known.size > this.options.limit && oldest !== undefined) this.forget(oldest);
  }

  private forget(key: string): void {
    const known = this.known.get(key);
    if (!known) return;
    this.known.delete(key);
    const keys = this.keysOf.get(known.subject);
    keys?.delete(key);
    if (keys?.size === 0) this.keysOf.delete(known.subject);
  }
}
