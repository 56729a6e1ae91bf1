import { trusted, type Html } from './html-template.js';

/**
 * Data for a script to read. It is no script itself, so the policy of our pages allows it. Nothing in it can end the
 * element: every `<` is written as JSON allows to.
 */
export function dataBlock(type: 'application/json' | 'application/ld+json', data: unknown): Html {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return trusted(`<script type="${type}">${json}</script>`);
}
