/** Whose requests are counted together. */
export type LimitedBy = 'author' | 'address' | 'account' | 'site';

/** So many requests of one kind from one subject in so many seconds, each × `LIMITS_SCALE`. */
export interface LimitPolicy {
  readonly by: LimitedBy;
  readonly points: number;
  readonly seconds: number;
}

const minute = 60;
const hour = 60 * minute;

/**
 * What is limited, each kind for itself (api.md). The limits of a site are far above what readers do: they bound
 * what a crowd of accounts, each within its own, can make a moderator read.
 */
export const limitPolicies = {
  posting: [
    { by: 'author', points: 20, seconds: minute },
    { by: 'address', points: 60, seconds: minute },
    { by: 'site', points: 6_000, seconds: minute },
  ],
  guests: [
    { by: 'address', points: 10, seconds: hour },
    { by: 'site', points: 6_000, seconds: hour },
  ],
  reporting: [
    { by: 'author', points: 30, seconds: hour },
    { by: 'site', points: 6_000, seconds: hour },
  ],
  // Of what goes to an address that somebody names: it may be somebody else's.
  mailing: [
    { by: 'author', points: 5, seconds: hour },
    { by: 'account', points: 5, seconds: hour },
    { by: 'address', points: 20, seconds: hour },
  ],
  reacting: [{ by: 'author', points: 120, seconds: minute }],
  sign_in: [
    { by: 'account', points: 10, seconds: 10 * minute },
    { by: 'address', points: 10, seconds: 10 * minute },
  ],
} as const satisfies Readonly<Record<string, readonly LimitPolicy[]>>;

export type LimitName = keyof typeof limitPolicies;
