import { html, nothing, type TemplateResult } from 'lit';
import type { DifferencePart, Finding } from '../api/desk.types.js';
import { segmentsOf, unseenNames, type Segment } from '../text/highlight.js';
import { plain } from '../text/words.js';

const strictness = { reject: 2, hold: 1, note: 0 } as const;

/** What somebody wrote, with what the rules saw in it marked where they saw it. Text only, whatever it looks like. */
export function commentText(body: string, findings: readonly Finding[]): TemplateResult {
  return html`<bdi class="text" dir="auto">${segmentsOf(body, findings).map(segment)}</bdi>`;
}

function segment({ text, findings, ending }: Segment): TemplateResult | string {
  const [first] = [...findings].sort((left, right) => strictness[right.outcome] - strictness[left.outcome]);
  if (!first) return text;
  const unseen = unseenNames(text);
  return html`<mark class="found found-${first.outcome}"
    >${text}${unseen === null ? nothing : html`<span class="unseen-name">${unseen}</span>`}${ending.map(
      ({ rule }) => html`<span class="found-by">${plain(rule)}</span>`,
    )}</mark
  >`;
}

/** What an author changed: what was taken out and what was put in, in the text as it runs. */
export function difference(parts: readonly DifferencePart[]): TemplateResult {
  return html`<bdi class="text" dir="auto"
    >${parts.map(({ kind, text }) => {
      if (kind === 'removed') return html`<del>${text}</del>`;
      return kind === 'added' ? html`<ins>${text}</ins>` : text;
    })}</bdi
  >`;
}
