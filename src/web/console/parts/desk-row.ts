import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { DeskItem, Finding } from '../api/desk.types.js';
import { claimOn } from '../state/claim.js';
import { waitingEditOf } from '../state/verdict.js';
import { statusWord } from '../text/outcome-words.js';
import { plain } from '../text/words.js';
import { since } from './bits.js';

/** In pixels; the style sheet has it as `--row`. */
export const rowHeight = 66;

const shownLength = 160;

export interface RowState {
  readonly index: number;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  /** In a search the comments are in every status, and the row says which. */
  readonly showsStatus: boolean;
  readonly total: number;
}

/** One comment in the list, of the same height as every other. */
export function deskRow(item: DeskItem, state: RowState): TemplateResult {
  const { comment, author } = item;
  const claim = claimOn(item);
  const edit = waitingEditOf(item);
  const reports = item.reports?.count ?? 0;
  const strictest = strictestOf(item.findings);
  return html`<div
    class=${classMap({ row: true, 'row-current': state.isCurrent, 'row-selected': state.isSelected })}
    role="option"
    id="row-${comment.id}"
    data-id=${comment.id}
    data-index=${state.index}
    aria-selected=${state.isSelected}
    aria-posinset=${state.index + 1}
    aria-setsize=${state.total}
  >
    <span class="row-check" aria-hidden="true"></span>
    <span class="row-name"><bdi dir="auto">${author.displayName}</bdi></span>
    <span class="row-when">${since(item.waitingSince ?? comment.createdAt)}</span>
    <span class="row-text"><bdi dir="auto">${beginningOf(edit?.body ?? comment.body ?? '')}</bdi></span>
    <span class="row-tags">
      ${state.showsStatus ? tag(comment.status, statusWord(comment.status)) : nothing}
      ${reports > 0 ? tag('reports', `⚑ ${String(reports)}`) : nothing}
      ${edit ? tag('edit', 'edit') : nothing}
      ${strictest ? tag(strictest.outcome, plain(strictest.rule)) : nothing}
      ${claim ? tag('claim', claim.mine === true ? 'yours' : claim.by.displayName) : nothing}
    </span>
  </div>`;
}

function tag(kind: string, words: string): TemplateResult {
  return html`<span class="tag tag-${kind}">${words}</span>`;
}

function strictestOf(findings: readonly Finding[]): Finding | undefined {
  return (
    findings.find(({ outcome }) => outcome === 'reject') ?? findings.find(({ outcome }) => outcome === 'hold')
  );
}

function beginningOf(body: string): string {
  const cut = body.slice(0, shownLength);
  // Never half of an emoji at the end.
  return cut.replace(/[\ud800-\udbff]$/, '');
}
