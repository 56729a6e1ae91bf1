import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Status } from '../api/desk.types.js';
import { statusWord } from '../text/outcome-words.js';
import { ago, dayAndTime } from '../text/time.js';

type Shown = TemplateResult | typeof nothing;

/** A name or a text that somebody wrote, in whichever direction it runs. */
export function isolated(text: string): TemplateResult {
  return html`<bdi dir="auto">${text}</bdi>`;
}

/** How long ago, with the time itself for whoever wants to know. */
export function since(time: string): TemplateResult {
  return html`<time datetime=${time} title=${dayAndTime(time)}>${ago(time)}</time>`;
}

export function statusTag(status: Status): TemplateResult {
  return html`<span class="tag tag-${status}">${statusWord(status)}</span>`;
}

export function keyHint(key: string): TemplateResult {
  return html`<kbd aria-hidden="true">${key}</kbd>`;
}

export function problemNote(problem: string | null): Shown {
  return problem === null ? nothing : html`<p class="problem" role="alert">${problem}</p>`;
}

export function emptyNote(title: string, text: string): TemplateResult {
  return html`<div class="empty">
    <p class="empty-title">${title}</p>
    <p>${text}</p>
  </div>`;
}

/** The mark beside the name: two lines of a talk. */
export function mark(): TemplateResult {
  return html`<svg class="mark" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    ${svg`<path d="M3 4h13v9H9l-4 4v-4H3z" fill="currentColor" opacity="0.9" /><path d="M19 8h2v9h-1.5v3.5L15.5 17H11l2.6-2.4H19z" fill="currentColor" opacity="0.45" />`}
  </svg>`;
}
