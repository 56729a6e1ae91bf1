import { html, nothing, type TemplateResult } from 'lit';
import type { DeskComment, RecordedDecision } from '../api/desk.types.js';
import type { Surroundings } from '../state/surroundings.js';
import { statusWord } from '../text/outcome-words.js';
import { dayAndTime } from '../text/time.js';
import { plain } from '../text/words.js';
import { isolated, since, statusTag } from './bits.js';
import { commentText } from './comment-text.js';

/** The thread above: every comment that this one answers, from the top. */
export function threadAbove({ above }: Surroundings): TemplateResult | typeof nothing {
  if (above.length === 0) return nothing;
  return html`<section class="context" aria-label="The thread above">
    <ol class="context-thread">
      ${above.map(threadComment)}
    </ol>
  </section>`;
}

/** What stands below and beside it, and what was decided on it. */
export function threadAround({ replies, siblings, decisions }: Surroundings, itemId: string): TemplateResult {
  const others = siblings.filter(({ id }) => id !== itemId);
  return html`<section class="context" aria-label="Around this comment">
    ${listOf('Replies to it', replies)} ${listOf('Other replies to the same comment', others)}
    ${decisions === null ? nothing : record(decisions)}
  </section>`;
}

function record(decisions: readonly RecordedDecision[]): TemplateResult {
  return html`<h3>Decisions</h3>
    ${
      decisions.length > 0
        ? html`<ol class="context-record">
            ${decisions.map(decision)}
          </ol>`
        : html`<p class="quiet">Nothing has been decided on it yet.</p>`
    }`;
}

function listOf(title: string, comments: readonly DeskComment[]): TemplateResult | typeof nothing {
  if (comments.length === 0) return nothing;
  return html`<h3>${title}</h3>
    <ol class="context-thread">
      ${comments.map(threadComment)}
    </ol>`;
}

function threadComment({ author, body, status, createdAt }: DeskComment): TemplateResult {
  return html`<li>
    <p class="context-name">
      ${author ? isolated(author.displayName) : 'withdrawn'} <span>${since(createdAt)} ago</span>
      ${status === 'approved' ? nothing : statusTag(status)}
    </p>
    ${body === null ? html`<p class="quiet">(withdrawn by its author)</p>` : commentText(body, [])}
  </li>`;
}

function decision({ action, to, actor, reason, note, at }: RecordedDecision): TemplateResult {
  return html`<li>
    <span>${plain(action)} → ${statusWord(to)}</span>
    <span>${actor.name === null ? actor.kind : isolated(actor.name)}</span>
    <span>${reason === null ? '' : plain(reason)}</span>
    <span>${dayAndTime(at)}</span>
    ${note ? html`<p class="context-note">${isolated(note)}</p>` : nothing}
  </li>`;
}
