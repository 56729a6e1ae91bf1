import { hash } from 'node:crypto';
import type { Coding } from './accept-encoding.js';

/** A strong tag for bytes. */
export function tagOf(bytes: Buffer | string): string {
  return `"${hash('sha256', bytes, 'base64url').slice(0, 22)}"`;
}

/** The tag of the same bytes in a coding: a strong tag names what goes over the wire. */
export function codedTag(tag: string, coding: Coding): string {
  return coding === 'identity' ? tag : `${tag.slice(0, -1)}.${coding}"`;
}

/** The tags under which somebody may hold bytes that have the tag `tag` as they are. */
export function tagsOf(tag: string): readonly string[] {
  return [tag, codedTag(tag, 'gzip'), codedTag(tag, 'br')];
}

const opaqueTag = /(?:W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g;
const wholeList = /^[\s,]*(?:(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"(?:\s*,[\s,]*|\s*$))+$/;

/** The first of `tags` that `If-None-Match` names, compared weakly (RFC 9110, section 13.1.2); null if none. */
export function matchingTag(ifNoneMatch: string, tags: readonly string[]): string | null {
  // What a browser sends: the one tag that it holds.
  if (tags.includes(ifNoneMatch)) return ifNoneMatch;
  const header = ifNoneMatch.trim();
  if (header === '*') return tags[0] ?? null;
  if (!wholeList.test(header)) return null;
  for (const [, tag] of header.matchAll(opaqueTag)) {
    if (tag !== undefined && tags.includes(tag)) return tag;
  }
  return null;
}
