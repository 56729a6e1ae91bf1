/** What an author may do on a site: from trusted to banned. Others than `normal` are set by the desk. */
export const standings = ['trusted', 'normal', 'premoderated', 'suspended', 'banned'] as const;
export type Standing = (typeof standings)[number];

/** A standing as it was set, with the time at which it ends by itself. */
export interface TimedStanding {
  readonly standing: Standing;
  readonly standingUntil: Date | null;
}

/** What holds at a moment: a standing that has run out is `normal` again, and nobody has to write that. */
export function effectiveStanding({ standing, standingUntil }: TimedStanding, now: Date): Standing {
  return standingUntil !== null && standingUntil <= now ? 'normal' : standing;
}

/** Whoever may not post, react or report. */
export function isShutOut(standing: Standing): standing is 'suspended' | 'banned' {
  return standing === 'suspended' || standing === 'banned';
}
