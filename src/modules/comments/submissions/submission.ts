import { createHash } from 'node:crypto';
import type { Principal } from '../../../platform/auth/principal.js';
import type { Site } from '../../sites/site.entity.js';
import type { CommentSection } from '../comment-sections.js';
import type { Urgency } from '../review/urgency.js';
import type { Verdict } from '../screening/screening.service.js';

/** What somebody wants to post. */
export interface Submission {
  readonly articleKey: string;
  readonly body: string;
  readonly parentId: string | null;
  readonly idempotencyKey: string | null;
  /** The page it was written on; null where none was told, or not by a browser. */
  readonly page: { readonly title: string; readonly url: string; readonly origin: string } | null;
}

/** A submission on its way in: who, where, and under which policy. */
export interface ReceivedSubmission {
  readonly site: Site;
  readonly section: CommentSection;
  readonly caller: Principal;
  readonly authorId: string;
  readonly body: string;
  readonly parentId: string | null;
  readonly idempotencyKey: string | null;
}

/** A submission that was screened, with everything that is going to be written of it. */
export interface ScreenedSubmission {
  readonly id: string;
  readonly depth: number;
  readonly received: ReceivedSubmission;
  readonly tokenGeneration: number;
  readonly keepsName: boolean;
  readonly createdAt: Date;
  readonly verdict: Verdict;
  readonly urgency: Urgency;
  /** The answer as it is kept for whoever sends the same again; null without an idempotency key. */
  readonly answer: string | null;
}

/** What a submission is, for telling whether another one under the same key is the same. */
export function submissionHash({ section, parentId, body }: ReceivedSubmission): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([section.articleId, parentId, body]))
    .digest();
}
