import type { Finding, Standing } from '../api/desk.types.js';
import type { Role } from '../api/people.types.js';

/** `repeated_text` → `repeated text`: a code that has no words of its own yet is at least readable. */
export function plain(code: string): string {
  return code.replaceAll(/[_-]/g, ' ');
}

const outcomes = { hold: 'holds', reject: 'rejects', note: 'notes' } as const;

export function outcomeWord(outcome: Finding['outcome']): string {
  return outcomes[outcome];
}

const standings: Readonly<Record<Standing, string>> = {
  trusted: 'trusted',
  normal: 'normal',
  premoderated: 'premoderated',
  suspended: 'suspended',
  banned: 'banned',
};

export function standingWord(standing: Standing): string {
  return standings[standing];
}

export const standingMeanings: Readonly<Record<Standing, string>> = {
  trusted: 'Public at once, also where everything waits, unless a rule holds it.',
  normal: 'As everybody.',
  premoderated: 'Everything they write waits for a moderator.',
  suspended: 'Cannot write until the time is over.',
  banned: 'Cannot write any more.',
};

export const roleMeanings: Readonly<Record<Role, string>> = {
  moderator: 'works the queue',
  publisher: 'publishes articles',
  admin: 'everything on this site',
};

/** What a finding tells besides its rule, as in `links: 3 of 2 allowed`. Values only, never markup. */
export function paramsInWords({ params }: Finding): string {
  return Object.entries(params)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => `${plain(name.replaceAll(/([A-Z])/g, ' $1').toLowerCase())} ${String(value)}`)
    .join(', ');
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}
