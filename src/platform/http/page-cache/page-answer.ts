import type { ServerResponse } from 'node:http';
import { matchingTag } from './entity-tags.js';
import type { PageConditions } from './page-conditions.js';
import { requestIdAt, tagAt, type Growth, type Page } from './page.js';

/** Answers with a page: 304 where the client holds one of its variants, else the best that it takes. */
export function answerWithPage(
  page: Page,
  { acceptEncoding, ifNoneMatch }: PageConditions,
  response: ServerResponse,
  requestId: string,
  onGrowth: Growth,
): 200 | 304 {
  const held = ifNoneMatch === undefined ? null : matchingTag(ifNoneMatch, page.tags);
  if (held !== null) {
    // The lists are read before `writeHead` returns: each answer may write its own into them.
    page.notModified[requestIdAt] = requestId;
    page.notModified[tagAt] = held;
    response.writeHead(304, page.notModified).end();
    return 304;
  }
  const variant = page.variantFor(acceptEncoding, onGrowth);
  variant.headers[requestIdAt] = requestId;
  response.writeHead(200, variant.headers).end(variant.body);
  return 200;
}
