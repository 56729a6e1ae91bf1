import { LinkifyIt } from 'linkify-it';

/** A web address in a text. `start` and `end` are UTF-16 units, `[start, end)`. */
export interface Link {
  /** Absolute, http or https, serialized by WHATWG `URL`. */
  url: string;
  /** Lower case, punycode where it is not ASCII, without port. */
  host: string;
  start: number;
  end: number;
}

/**
 * Generic top-level domains that bare links in comments really use, besides linkify-it's own list (every
 * country and the oldest generic ones). The full list of 1,400 would make links of "Nice.Work" and "me.Then".
 */
const BARE_LINK_TLDS =
  'app bet blog casino click cloud club cyou dev games icu ink link live media monster news online ' +
  'pics sbs site space sport store stream studio tech top vip website wiki xyz онлайн сайт';

// With `urlAuth` an address with userinfo is seen whole, and then refused: half of it would be a worse link.
const recognizer = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, urlAuth: true });
recognizer.tlds(BARE_LINK_TLDS.split(' '), true);

/** All http and https links of a text, bare domains included, in order. E-mail addresses are no links. */
export function findLinks(text: string): Link[] {
  const links: Link[] = [];
  for (const match of recognizer.match(text) ?? []) {
    const url = parseWebAddress(match.url);
    if (url !== null)
      links.push({ url: url.href, host: url.hostname, start: match.index, end: match.lastIndex });
  }
  return links;
}

function parseWebAddress(address: string): URL | null {
  const absolute = address.startsWith('//') ? `http:${address}` : address;
  if (!URL.canParse(absolute)) return null;
  const url = new URL(absolute);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.username === '' && url.password === '' ? url : null;
}
