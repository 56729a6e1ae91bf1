import { planComments, type CommentPlan } from './comment-plan.js';
import { settleVisibility, type CommentVisibility } from './comment-visibility.js';
import { LoadIdentities } from './load-identities.js';

/** What a load's rows are made of. */
export interface Load {
  readonly seed: number;
  readonly plan: CommentPlan;
  readonly visibility: CommentVisibility;
  readonly identities: LoadIdentities;
}

/** The same seed and size make the same load, byte for byte. */
export function makeLoad(size: { comments: number; articles: number }, seed: number): Load {
  const plan = planComments(size, seed);
  return { seed, plan, visibility: settleVisibility(plan), identities: new LoadIdentities(plan, seed) };
}
