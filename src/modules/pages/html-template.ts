import { escapeHtml } from '../../platform/text/html.js';

/** Markup that is safe to send: only `html` makes it from text, and `trusted` from another renderer. */
export class Html {
  constructor(readonly markup: string) {}

  toString(): string {
    return this.markup;
  }
}

/** What may stand in a template. Nothing is written for null, undefined and false. */
export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

/**
 * Markup with holes. A string in a hole is text and is escaped, whether it stands between tags or inside a
 * quoted attribute; there is no other place for one (no script, no style, no unquoted attribute).
 */
export function html(literals: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const parts = literals.map(
    (literal, index) => literal + (index < values.length ? written(values[index]) : ''),
  );
  return new Html(parts.join(''));
}

/** For markup of a renderer that escapes by itself. */
export function trusted(markup: string): Html {
  return new Html(markup);
}

function written(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'object') return value.map(written).join('');
  return escapeHtml(String(value));
}
