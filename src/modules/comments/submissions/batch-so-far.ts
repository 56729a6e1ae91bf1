import { shortestEqualText, type SubmissionFacts } from '../screening/screening-facts.repository.js';
import type { ReceivedSubmission } from './submission.js';

/** What has come in the same batch before: it is not in the database yet, and counts all the same. */
export class BatchSoFar {
  private readonly earlier: ReceivedSubmission[] = [];

  /** The facts of the next submission, with those before it. */
  with(submission: ReceivedSubmission, facts: SubmissionFacts): SubmissionFacts {
    const { authorId, body, section } = submission;
    const own = this.earlier.filter((one) => one.authorId === authorId);
    const equal = this.earlier.filter((one) => one.body === body);
    const others = new Set(equal.map((one) => one.authorId));
    others.delete(authorId);
    const isHere = own.some((one) => one.section.articleId === section.articleId);
    this.earlier.push(submission);
    return {
      ...facts,
      repeats: facts.repeats + own.filter((one) => one.body === body).length,
      otherAuthors: facts.otherAuthors + (body.length >= shortestEqualText ? others.size : 0),
      sentLately: facts.sentLately + own.length,
      secondsSinceLastHere: isHere ? 0 : facts.secondsSinceLastHere,
    };
  }
}
