import { ArticlePicker } from './article-picker.js';
import { DeepChains } from './deep-chains.js';
import { RecentComments } from './recent-comments.js';
import { SeededRandom, stream } from './seeded-random.js';
import { at } from './typed-array.js';

/** Where a comment of the load stands. The words before "after" are the database's status. */
export const standing = {
  approved: 0,
  pending: 1,
  /** Rejected after it had been public: it may have replies. */
  rejectedAfterApproval: 2,
  rejectedUnseen: 3,
  /** Withdrawn while public: a tombstone where shown replies stand below it. */
  deletedAfterApproval: 4,
  deletedWhilePending: 5,
  /** Rejected after it had been public, and then withdrawn. */
  deletedWhileRejected: 6,
} as const;

/** How often comments outside the chains get which standing; the rest is approved. */
const shares: readonly (readonly [number, number])[] = [
  [standing.pending, 0.1],
  [standing.rejectedAfterApproval, 0.016],
  [standing.rejectedUnseen, 0.004],
  [standing.deletedAfterApproval, 0.0065],
  [standing.deletedWhilePending, 0.002],
  [standing.deletedWhileRejected, 0.0015],
];

const replyShare = 0.6;
const replyToPopularShare = 0.04;

/**
 * Who wrote what, where and under what: some bytes a comment instead of its row, so that ten million fit. A row
 * is a number; those of replies are greater than their parents'. `-1` stands for no parent.
 */
export interface CommentPlan {
  readonly comments: number;
  readonly articles: number;
  readonly authors: number;
  readonly article: Int32Array;
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  readonly author: Int32Array;
  readonly standing: Uint8Array;
}

/** True where a comment was public for a while, so that it may have replies. */
export function wasPublic(value: number): boolean {
  return (
    value !== standing.pending && value !== standing.rejectedUnseen && value !== standing.deletedWhilePending
  );
}

/** Draws the whole load, as README.md describes it. */
export function planComments(size: { comments: number; articles: number }, seed: number): CommentPlan {
  const { comments, articles } = size;
  const plan: CommentPlan = {
    comments,
    articles,
    authors: Math.max(1, Math.round(comments / 12)),
    article: new Int32Array(comments),
    parent: new Int32Array(comments),
    depth: new Int32Array(comments),
    author: new Int32Array(comments),
    standing: new Uint8Array(comments),
  };
  const random = new SeededRandom(seed).seek(stream.plan, 0);
  const chains = new DeepChains(comments, articles);
  const draw = new Draw(plan, random, (comments - chains.total) / comments);
  for (let row = 0; row < comments; row += 1) {
    const link = chains.next(row);
    if (link === null) draw.comment(row);
    else draw.link(row, link.article, link.parent, link.hides);
  }
  return plan;
}

class Draw {
  private readonly articles: ArticlePicker;
  private readonly recent: RecentComments;
  /** The links of chains are replies, and public: the other comments make up for both. */
  private readonly replyProbability: number;
  private readonly shares: readonly (readonly [number, number])[];

  constructor(
    private readonly plan: CommentPlan,
    private readonly random: SeededRandom,
    shareOutsideChains: number,
  ) {
    this.articles = new ArticlePicker(plan.articles);
    this.recent = new RecentComments(plan.articles);
    this.replyProbability = 1 - (1 - replyShare) / shareOutsideChains;
    this.shares = shares.map(([value, share]) => [value, share / shareOutsideChains] as const);
  }

  comment(row: number): void {
    const article = this.articles.pick(this.random.fraction());
    const reply = this.random.chance(this.replyProbability);
    const parent = reply ? this.recent.pick(article, this.random, replyToPopularShare) : -1;
    this.put(row, article, parent, this.standing());
  }

  /** The next comment of a deep chain. */
  link(row: number, article: number, parent: number, hides: boolean): void {
    this.put(row, article, parent, hides ? standing.rejectedAfterApproval : standing.approved);
  }

  private put(row: number, article: number, parent: number, value: number): void {
    const { plan } = this;
    plan.article[row] = article;
    plan.parent[row] = parent;
    plan.depth[row] = parent === -1 ? 0 : at(plan.depth, parent) + 1;
    plan.author[row] = this.author();
    plan.standing[row] = value;
    if (wasPublic(value)) this.recent.add(article, row, parent === -1 && value === standing.approved);
  }

  private standing(): number {
    let rest = this.random.fraction();
    for (const [value, share] of this.shares) {
      if (rest < share) return value;
      rest -= share;
    }
    return standing.approved;
  }

  /** A few write a lot. Products and roots are exact everywhere, powers and logarithms are not. */
  private author(): number {
    const u = this.random.fraction();
    return Math.floor(this.plan.authors * u * u * Math.sqrt(u));
  }
}
