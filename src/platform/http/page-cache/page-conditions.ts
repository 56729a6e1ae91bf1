import type { IncomingMessage } from 'node:http';

/** What a request for a page says besides its address, as far as it matters. */
export interface PageConditions {
  readonly acceptEncoding: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly hasCredentials: boolean;
}

/**
 * Read from the list of headers as it came: `request.headers` makes an object of all of them first, which takes
 * longer than the rest of a cached answer.
 */
export function conditionsOf({ rawHeaders }: IncomingMessage): PageConditions {
  let acceptEncoding: string | undefined;
  let ifNoneMatch: string | undefined;
  let hasCredentials = false;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    // Lengths first: of the dozen headers that a browser sends most are settled by that.
    if (name.length !== 15 && name.length !== 13 && name.length !== 6) continue;
    const value = rawHeaders[at + 1] ?? '';
    switch (name.toLowerCase()) {
      case 'accept-encoding':
        acceptEncoding = acceptEncoding === undefined ? value : `${acceptEncoding}, ${value}`;
        break;
      case 'if-none-match':
        ifNoneMatch = ifNoneMatch === undefined ? value : `${ifNoneMatch}, ${value}`;
        break;
      case 'authorization':
      case 'cookie':
        hasCredentials = true;
    }
  }
  return { acceptEncoding, ifNoneMatch, hasCredentials };
}
