/**
 * An address that may stand in a link or an image: absolute http or https without user information, or a path
 * of ours. Null for anything else, `javascript:` and `//elsewhere` included.
 */
export function safeAddress(address: string): string | null {
  if (/^\/(?![/\\])/.test(address)) return /[\\\p{Cc}]/u.test(address) ? null : address;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.username === '' && url.password === '' ? url.href : null;
}
