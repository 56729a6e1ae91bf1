import { findLinks } from '../../../platform/text/links.js';
import type { Rule } from './rule.js';

/** Many links are what spam is made of: above the site's number of them, a comment waits. */
export const linkRule: Rule = {
  name: 'link',
  screen({ text }, { link }) {
    if (!link.enabled) return [];
    const links = findLinks(text);
    if (links.length <= link.maxLinks) return [];
    return [
      {
        rule: 'link',
        outcome: 'hold',
        code: 'too_many_links',
        params: { links: links.length, allowed: link.maxLinks },
        spans: links.map(({ start, end }) => [start, end]),
      },
    ];
  },
};
