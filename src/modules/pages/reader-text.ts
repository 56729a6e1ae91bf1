import { findLinks } from '../../platform/text/links.js';
import { html, type Html } from './html-template.js';

/**
 * What a reader wrote: plain text with its line breaks (the style sheet keeps them), isolated from the page
 * around it in whichever direction it runs. Its links help nobody's ranking.
 */
export function readerText(body: string): Html {
  const parts: Html[] = [];
  let end = 0;
  for (const link of findLinks(body)) {
    parts.push(html`${body.slice(end, link.start)}`);
    parts.push(
      html`<a href="${link.url}" rel="ugc nofollow noopener">${body.slice(link.start, link.end)}</a>`,
    );
    // An address in other letters than ASCII may look like one that it is not: its true name stands beside it.
    if (/(^|\.)xn--/.test(link.host)) parts.push(html` <small class="host">[${link.host}]</small>`);
    end = link.end;
  }
  return html`<bdi class="reader-text" dir="auto">${parts}${body.slice(end)}</bdi>`;
}

/** A name, isolated: it may be in any script. */
export function personName(name: string): Html {
  return html`<bdi dir="auto">${name}</bdi>`;
}
