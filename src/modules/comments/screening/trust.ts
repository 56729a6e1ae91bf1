import type { ScreeningPolicy } from '../../sites/screening-policy.js';
import type { Submission } from './rule.js';

/**
 * Whether an author passes where everything waits otherwise: the desk trusts them, or they have earned it, with
 * enough approved and none rejected of late. What a rule holds waits all the same.
 */
export function isTrusted(
  { standing, history }: Pick<Submission, 'standing' | 'history'>,
  { trust }: ScreeningPolicy,
): boolean {
  if (standing === 'trusted') return true;
  if (standing !== 'normal' || !trust.enabled) return false;
  return history.approved >= trust.approved && history.rejectedLately === 0;
}
