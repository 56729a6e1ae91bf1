/** A place in the primary's log, and when it was asked for: everything that was committed before is in front of it. */
interface Mark {
  readonly asked: number;
  readonly lsn: number;
}

/** Marks that are kept: at twenty a second more than the longest delay that anybody would want. */
const mostMarks = 1_200;

const never = Number.NEGATIVE_INFINITY;

/**
 * Knows what a replica has: up to which moment everything that was committed on the primary can be read there, and
 * which changes that this process was told of are younger. All times are of the process's monotonic clock.
 */
export class ReplicaFreshness {
  private marks: Mark[] = [];
  private replayedLsn = 0;
  private caughtUp = never;
  /** What was asked before counts no more. */
  private floor = never;
  /** When something was last told: of a site as a whole, of anything of a site, and of an article. */
  private readonly wholeSites = new Map<string, number>();
  private readonly sites = new Map<string, number>();
  private readonly articles = new Map<string, number>();

  /** Everything that was committed before this moment can be read from the replica. */
  get caughtUpAt(): number {
    return this.caughtUp;
  }

  /** Whether a change was told that the replica is not known to have. */
  get isAwaited(): boolean {
    return this.sites.size > 0;
  }

  /** The public may see something differently, and was told so at `now`. */
  changed(siteId: string, articleId: string | null, now: number): void {
    this.sites.set(siteId, now);
    if (articleId === null) this.wholeSites.set(siteId, now);
    else this.articles.set(`${siteId} ${articleId}`, now);
  }

  /** The primary's log ended at `lsn` when it was asked, at `asked` or later. */
  marked(lsn: number, asked: number): void {
    this.marks.push({ asked, lsn });
    if (this.marks.length > mostMarks) this.marks.shift();
  }

  /** The replica has replayed the log up to `lsn`, it said at `now`. */
  replayed(lsn: number, now: number): void {
    // It was restarted, or is another: what it had it may not have any more.
    if (lsn < this.replayedLsn) this.lost(now);
    this.replayedLsn = lsn;
    const reached = this.marks.filter((mark) => mark.lsn <= lsn).at(-1);
    if (!reached || reached.asked <= this.floor) return;
    this.caughtUp = reached.asked;
    this.marks = this.marks.filter(({ asked }) => asked >= reached.asked);
    for (const told of [this.wholeSites, this.sites, this.articles]) {
      for (const [key, at] of told) if (at < this.caughtUp) told.delete(key);
    }
  }

  /** The replica was out of reach: it has to show anew that it has everything of before `now`. */
  lost(now: number): void {
    this.floor = now;
    this.caughtUp = never;
    this.replayedLsn = 0;
  }

  /** Whether the replica has every change of an article, or of a whole site (null), that this process was told of. */
  covers(siteId: string, articleId: string | null): boolean {
    if (this.caughtUp === never) return false;
    if (articleId === null) return !this.sites.has(siteId);
    return !this.wholeSites.has(siteId) && !this.articles.has(`${siteId} ${articleId}`);
  }
}
