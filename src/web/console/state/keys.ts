/** What a key does at the desk. */
export type DeskCommand =
  | 'next'
  | 'previous'
  | 'extend-down'
  | 'extend-up'
  | 'first'
  | 'last'
  | 'keep'
  | 'reject'
  | 'reject-whole'
  | 'undo'
  | 'claim'
  | 'context'
  | 'select'
  | 'select-range'
  | 'clear'
  | 'refresh'
  | 'sanction'
  | 'search'
  | 'help';

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

const plainKeys: Readonly<Record<string, DeskCommand>> = {
  j: 'next',
  k: 'previous',
  arrowdown: 'next',
  arrowup: 'previous',
  home: 'first',
  end: 'last',
  a: 'keep',
  r: 'reject',
  u: 'undo',
  c: 'claim',
  e: 'context',
  x: 'select',
  s: 'sanction',
  '/': 'search',
  escape: 'clear',
  '.': 'refresh',
  '?': 'help',
};

const shiftKeys: Readonly<Record<string, DeskCommand>> = {
  j: 'extend-down',
  k: 'extend-up',
  arrowdown: 'extend-down',
  arrowup: 'extend-up',
  x: 'select-range',
  r: 'reject-whole',
  '?': 'help',
  '/': 'help',
};

/** The command of a key. On a keyboard that writes another script the key's place counts, so that all of them work. */
export function commandOf(press: KeyPress): DeskCommand | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const key = latinKey(press);
  return (press.shiftKey ? shiftKeys : plainKeys)[key] ?? null;
}

/** 1 for the key `1`, and so on; null for every other key. */
export function digitOf(press: KeyPress): number | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const digit = /^[1-9]$/.exec(press.key)?.[0] ?? /^(?:Digit|Numpad)([1-9])$/.exec(press.code)?.[1];
  return digit === undefined ? null : Number(digit);
}

function latinKey({ key, code }: KeyPress): string {
  if (key.length > 1 || /^[ -~]$/.test(key)) return key.toLowerCase();
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key;
}
