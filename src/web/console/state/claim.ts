import type { Claim, DeskItem } from '../api/desk.types.js';

/** Who has an item in hand now; a claim ends by itself, whatever was told when it was loaded. */
export function claimOn({ claim }: DeskItem): Claim | null {
  return claim && Date.parse(claim.until) > Date.now() ? claim : null;
}
