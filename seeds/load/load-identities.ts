import type { CommentPlan } from './comment-plan.js';
import { SeededRandom, stream } from './seeded-random.js';
import { at } from './typed-array.js';
import { uuidOf } from './uuid-layout.js';

/** The load ends a day before this moment, whenever it is made. */
const epoch = Date.UTC(2026, 0, 1);
const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;

/** From one comment to the next, on the average; a time is random within its own step, so times only grow. */
const step = 20 * second;

/**
 * When everything happened and what it is called: computed from the seed and a row's number instead of kept.
 * Times are milliseconds since 1970, ids are the digits of UUIDs
 * version 7 of those times.
 */
export class LoadIdentities {
  private readonly random: SeededRandom;
  private readonly firstComment: Int32Array;
  private readonly start: number;
  private readonly articleIds: string[] = [];

  constructor(
    private readonly plan: CommentPlan,
    seed: number,
  ) {
    this.random = new SeededRandom(seed);
    this.start = epoch - day - plan.comments * step;
    this.firstComment = new Int32Array(plan.authors).fill(-1);
    for (let row = plan.comments - 1; row >= 0; row -= 1) this.firstComment[at(plan.author, row)] = row;
  }

  siteTime(): number {
    return this.articleTime(this.plan.articles) - day;
  }

  siteId(): string {
    return uuidOf(this.siteTime(), this.random.seek(stream.site, 0));
  }

  /** The articles appeared an hour apart, the most read one last, and all before the first comment. */
  articleTime(article: number): number {
    return this.start - (article + 1) * hour;
  }

  articleId(article: number): string {
    return (this.articleIds[article] ??= uuidOf(
      this.articleTime(article),
      this.random.seek(stream.article, article),
    ));
  }

  hasComment(author: number): boolean {
    return at(this.firstComment, author) !== -1;
  }

  /** Somebody takes a name up to ten minutes before the first comment. */
  authorTime(author: number): number {
    const firstComment = at(this.firstComment, author);
    const until = firstComment === -1 ? this.start : this.commentTime(firstComment);
    return until - this.random.seek(stream.author, author).below(600 * second);
  }

  authorId(author: number): string {
    const time = this.authorTime(author);
    return uuidOf(time, this.random.seek(stream.author, author));
  }

  commentTime(row: number): number {
    return this.start + row * step + this.random.seek(stream.commentTime, row).below(step);
  }

  commentId(row: number): string {
    const time = this.commentTime(row);
    return uuidOf(time, this.random.seek(stream.commentId, row));
  }

  /** What is below a comment was written while it was public: up to an hour after that it was decided. */
  decisionTime(row: number, branchEnd: number): number {
    const after = this.random.seek(stream.decision, row).below(hour);
    return this.commentTime(branchEnd) + step + after;
  }

  /** Of the decision and of its batch of one. */
  decisionIds(row: number, branchEnd: number): { id: string; batchId: string } {
    const time = this.decisionTime(row, branchEnd);
    const random = this.random.seek(stream.decision, row);
    return { id: uuidOf(time, random), batchId: uuidOf(time, random) };
  }
}
