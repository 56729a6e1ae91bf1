export const views = [
  'queue',
  'search',
  'articles',
  'words',
  'record',
  'statistics',
  'reasons',
  'staff',
  'keys',
  'webhooks',
  'policy',
  'account',
] as const;
export type ViewName = (typeof views)[number];

/** Where somebody is in the console. Everything of it is in the address, so that a place can be sent to a colleague. */
export interface Place {
  /** Null before a site is chosen. */
  readonly site: string | null;
  readonly view: ViewName;
  readonly filter: Readonly<Record<string, string>>;
}

/** From `#/site/view?name=value`; whatever is strange in it is left out. */
export function placeOf(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?', 2);
  const [, site = '', view = ''] = path.split('/');
  const known = views.find((name) => name === view) ?? 'queue';
  const filter = Object.fromEntries([...new URLSearchParams(search)].filter(([, value]) => value !== ''));
  return { site: /^[a-z0-9-]{1,63}$/.test(site) ? site : null, view: known, filter };
}

export function addressOf({ site, view, filter }: Place): string {
  const named = Object.entries(filter).filter(([, value]) => value !== '');
  const search = new URLSearchParams(named).toString();
  return `#/${site ?? ''}/${view}${search === '' ? '' : `?${search}`}`;
}

/** The secret of a link that lets somebody in. */
export interface Ticket {
  readonly kind: 'invite' | 'reset';
  readonly token: string;
}

/** From `#invite=TOKEN` or `#reset=TOKEN`. */
export function ticketOf(hash: string): Ticket | null {
  const [, kind, token = ''] = /^#(invite|reset)=(.+)$/.exec(hash) ?? [];
  return kind === 'invite' || kind === 'reset' ? { kind, token } : null;
}
