import type { JWTPayload } from 'jose';
import { isWebAddress } from '../../../platform/http/field.decorators.js';
import { canonicalName, checkName } from '../../../platform/text/name.js';
import { findMalformedText } from '../../../platform/text/well-formed.js';
import type { ReaderProfile } from '../../authors/reader-profile.js';

/** What somebody is called whose name the publisher does not tell, or tells in a way that nobody can be called. */
const nameless = 'Reader';
const mostBadges = 5;
/** What we say of people ourselves; a token does not. */
const ownBadges = new Set(['staff', 'author']);

/** Who a verified token is about. Null without a `sub` that can be kept. */
export function profileOf({ sub, name, picture, badges }: JWTPayload): ReaderProfile | null {
  if (typeof sub !== 'string' || !/^.{1,255}$/su.test(sub) || findMalformedText(sub) !== null) return null;
  return {
    externalId: sub,
    displayName: nameOf(name),
    picture: pictureOf(picture),
    badges: badgesOf(badges),
  };
}

function nameOf(name: unknown): string {
  if (typeof name !== 'string' || name.length > 1_000 || findMalformedText(name) !== null) return nameless;
  const canonical = canonicalName(name);
  return checkName(canonical) === null ? canonical : nameless;
}

/** `https` alone: a page under TLS shows nothing else. */
function pictureOf(picture: unknown): string | null {
  if (typeof picture !== 'string' || !picture.startsWith('https://') || findMalformedText(picture) !== null) {
    return null;
  }
  return isWebAddress(picture, false) ? picture : null;
}

function badgesOf(badges: unknown): string[] {
  if (!Array.isArray(badges)) return [];
  const known = badges.filter(
    (badge): badge is string =>
      typeof badge === 'string' && /^[a-z][a-z0-9_]{0,31}$/.test(badge) && !ownBadges.has(badge),
  );
  return [...new Set(known)].slice(0, mostBadges);
}
