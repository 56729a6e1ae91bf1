const firstSeconds = 5;
const longestSeconds = 4 * 3_600;
const growth = 2.5;
/** How far a pause may be off to either side, so that what failed together does not come back together. */
const spread = 0.2;

/** Seconds until the next attempt after so many that failed. `random`: from 0 to 1. */
export function pauseAfter(attempts: number, random: number): number {
  const pause = Math.min(firstSeconds * growth ** (attempts - 1), longestSeconds);
  return pause * (1 - spread + 2 * spread * random);
}

/** What could not be delivered for so long is put aside. */
export const deliveryDays = 3;
