import { declareError } from '../domain-error.js';

export const bodyTooComplex = declareError(
  'body_too_complex',
  'invalid',
  `The body is nested too deeply or has too many members.`,
);
export const duplicateMember = declareError('duplicate_member', 'invalid', 'A member is named twice.');
export const forbiddenMember = declareError(
  'forbidden_member',
  'invalid',
  'A member has a name that is not allowed.',
);

const maxDepth = 16;
/** Members, and objects and lists inside: the validation looks at each of them. */
const maxMembers = 2_000;
const maxElements = 5_000;
/** What a list of words may have, where a route takes one. */
export const maxListElements = 20_100;
/** What every object has: the validation takes such a name for one that is declared. */
const forbiddenNames = new Set(['prototype', ...Object.getOwnPropertyNames(Object.prototype)]);

/**
 * Looks over well-formed JSON before anything is built from it: depth and numbers of members and elements are
 * capped (95,000 unknown members held every other request for seconds while they were validated), and a member
 * that is named twice or as what every object has is refused. One pass, linear; throws DomainError.
 */
export function checkJsonShape(text: string, mostElements = maxElements): void {
  const open: (Set<string> | null)[] = [];
  let members = 0;
  let elements = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x7b /* { */ || char === 0x5b /* [ */) {
      open.push(char === 0x7b ? new Set() : null);
      if (open.length > maxDepth) throw bodyTooComplex();
      if (open.length > 1 && ++members > maxMembers) throw bodyTooComplex();
    } else if (char === 0x7d /* } */ || char === 0x5d /* ] */) {
      open.pop();
    } else if (char === 0x2c /* , */ && open.at(-1) === null) {
      if (++elements > mostElements) throw bodyTooComplex();
    } else if (char === 0x22 /* " */) {
      const end = endOfString(text, at);
      const names = open.at(-1);
      if (names && isMemberName(text, end)) {
        if (++members > maxMembers) throw bodyTooComplex();
        noteName(names, JSON.parse(text.slice(at, end)) as string);
      }
      at = end - 1;
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x5c /* \ */) at++;
    else if (char === 0x22) return at + 1;
  }
  return text.length;
}

function isMemberName(text: string, end: number): boolean {
  for (let at = end; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x3a /* : */) return true;
    if (char !== 0x20 && char !== 0x0a && char !== 0x0d && char !== 0x09) return false;
  }
  return false;
}

function noteName(names: Set<string>, name: string): void {
  if (forbiddenNames.has(name)) throw forbiddenMember();
  if (names.has(name)) throw duplicateMember();
  names.add(name);
}
