/** Which rules screen the comments of a site, and how strictly. */
export interface ScreeningPolicy {
  readonly link: {
    readonly enabled: boolean;
    readonly maxLinks: number;
    /** Domains, each with all that is below it. */
    readonly blockedDomains: readonly string[];
    readonly allowedDomains: readonly string[];
  };
  readonly repeatedText: {
    readonly enabled: boolean;
    readonly withinHours: number;
    /** So many other authors with the same text are a campaign. */
    readonly byOthers: number;
  };
  readonly hiddenText: { readonly enabled: boolean };
  /** `percent` of at least `minLetters` letters are capitals. */
  readonly shouting: { readonly enabled: boolean; readonly minLetters: number; readonly percent: number };
  /** More than `comments` of one author within `withinSeconds`. */
  readonly flood: { readonly enabled: boolean; readonly comments: number; readonly withinSeconds: number };
  /** Until `comments` of an author are approved, theirs wait. */
  readonly newcomer: { readonly enabled: boolean; readonly comments: number };
  /** Slow mode on every article that has none of its own. */
  readonly pace: { readonly enabled: boolean; readonly seconds: number };
  /** Who has so many approved, and none rejected for so long, passes where everything waits otherwise. */
  readonly trust: {
    readonly enabled: boolean;
    readonly approved: number;
    readonly withoutRejectionDays: number;
  };
}

export const defaultScreeningPolicy: ScreeningPolicy = {
  link: { enabled: true, maxLinks: 2, blockedDomains: [], allowedDomains: [] },
  repeatedText: { enabled: true, withinHours: 24, byOthers: 3 },
  hiddenText: { enabled: true },
  shouting: { enabled: false, minLetters: 20, percent: 70 },
  flood: { enabled: false, comments: 5, withinSeconds: 60 },
  newcomer: { enabled: false, comments: 1 },
  pace: { enabled: false, seconds: 60 },
  trust: { enabled: false, approved: 20, withoutRejectionDays: 30 },
};

/** Some of the rules, and of a rule some of its settings. */
export type ScreeningChanges = { readonly [Name in keyof ScreeningPolicy]?: Partial<ScreeningPolicy[Name]> };

/** A policy with what `changes` names changed. What is undefined there is not named. */
export function changeScreening(policy: ScreeningPolicy, changes: ScreeningChanges): ScreeningPolicy {
  return {
    link: changed(policy.link, changes.link),
    repeatedText: changed(policy.repeatedText, changes.repeatedText),
    hiddenText: changed(policy.hiddenText, changes.hiddenText),
    shouting: changed(policy.shouting, changes.shouting),
    flood: changed(policy.flood, changes.flood),
    newcomer: changed(policy.newcomer, changes.newcomer),
    pace: changed(policy.pace, changes.pace),
    trust: changed(policy.trust, changes.trust),
  };
}

/** What was stored before a rule or setting came to be has its default. */
export function completeScreening(stored: ScreeningChanges): ScreeningPolicy {
  return changeScreening(defaultScreeningPolicy, stored);
}

function changed<Settings extends object>(
  settings: Settings,
  changes: Partial<Settings> | undefined,
): Settings {
  const named = Object.entries(changes ?? {}).filter(([, value]) => value !== undefined);
  return { ...settings, ...Object.fromEntries(named) };
}
