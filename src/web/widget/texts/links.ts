/** A piece of what a reader wrote: text, or a link that may be followed. */
export type Piece = string | { readonly text: string; readonly url: string; readonly host: string | null };

/** What bare links in comments really end in: a country, or one of these. Nobody means a link by "me.Then". */
const domains =
  'biz|com|edu|gov|net|org|pro|info|name|shop|aero|coop|museum|' +
  'app|bet|blog|casino|click|cloud|club|cyou|dev|games|icu|ink|link|live|media|monster|news|online|' +
  'pics|sbs|site|space|sport|store|stream|studio|tech|top|vip|website|wiki|xyz|онлайн|сайт|рф|укр';
const countries =
  'a[cdefgilmnoqrstuwxz]|b[abdefghijmnorstvwyz]|c[acdfghiklmnoruvwxyz]|d[ejkmoz]|e[cegrstu]|f[ijkmor]|' +
  'g[abdefghilmnpqrstuwy]|h[kmnrtu]|i[delmnoqrst]|j[emop]|k[eghimnprwyz]|l[abcikrstuvy]|' +
  'm[acdeghklmnopqrstuvwxyz]|n[acefgilopruz]|om|p[aefghklmnrstwy]|qa|r[eosuw]|s[abcdeghijklmnorstuvxyz]|' +
  't[cdfghjklmnortvwz]|u[agksyz]|v[aceginu]|w[fs]|y[et]|z[amw]';

const letter = String.raw`[\p{L}\p{N}]`;
const bare = `(?:${letter}(?:(?:${letter}|-)*${letter})?\\.)+(?:${domains}|${countries})(?!${letter}|-|\\.${letter})`;
const links = new RegExp(
  `(?<!${letter}|[@./:_-])(?:https?://[^\\s<>"]+|${bare}(?::\\d{1,5})?(?:[/?#][^\\s<>"]*)?)(?!@)`,
  'giu',
);

/** A text in pieces. What leads anywhere but to the web, or carries user information, stays text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(links)) {
    const written = withoutPunctuation(found);
    const url = webAddress(written);
    if (url === null) continue;
    if (index > end) pieces.push(text.slice(end, index));
    // An address in other letters than ASCII may look like one that it is not: its true name stands beside it.
    const host = /(^|\.)xn--/.test(url.hostname) ? url.hostname : null;
    pieces.push({ text: written, url: url.href, host });
    end = index + written.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

/** What ends a sentence is not part of its last link; a bracket is, where it was opened in there. */
function withoutPunctuation(address: string): string {
  const trimmed = address.replace(/[.,;:!?'’”»…*_]+$/u, '');
  const closes = /[)\]}]$/.exec(trimmed)?.[0];
  if (closes === undefined) return trimmed;
  const opens = closes === ')' ? '(' : closes === ']' ? '[' : '{';
  const isOwn = trimmed.split(opens).length >= trimmed.split(closes).length;
  return isOwn ? trimmed : withoutPunctuation(trimmed.slice(0, -1));
}

function webAddress(address: string): URL | null {
  try {
    const url = new URL(/^https?:/i.test(address) ? address : `http://${address}`);
    const isWhole = /[\p{L}\p{N}[]/u.test(url.hostname) && url.username === '' && url.password === '';
    return isWhole ? url : null;
  } catch {
    return null;
  }
}
