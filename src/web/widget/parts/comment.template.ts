import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CommentAuthor, CommentView } from '../api/views.js';
import type { Branch } from '../thread/thread-tree.js';
import { piecesOf } from '../texts/links.js';
import { counted } from '../texts/messages.js';
import { longTime, shortTime } from '../texts/times.js';
import { commentActions } from './comment-actions.template.js';
import { problemNote, withName, type ThreadView } from './view.js';

/** From this depth on replies are not indented any more: they name whom they answer instead. */
const deepestIndent = 3;

/** A comment with what is loaded of its branch. */
export function commentItem(view: ThreadView, id: string): TemplateResult | typeof nothing {
  const branch = view.model.tree.find(id);
  if (!branch) return nothing;
  const { comment } = branch;
  return html`<li>
    <article
      class="comment ${comment.status} ${comment.picked ? 'picked' : ''} ${view.target === id ? 'target' : ''}"
      id="comment-${id}"
      tabindex="-1"
      aria-label=${comment.author?.displayName ?? view.messages.withdrawn}
    >
      ${
        comment.author === null || comment.body === null
          ? html`<p class="withdrawn">${view.messages.withdrawn}</p>`
          : written(view, comment, comment.author, comment.body)
      }
      <slot name="comment-${id}"></slot>
      ${newReplies(view, id)}
    </article>
    ${replies(view, branch)}
  </li>`;
}

function written(
  view: ThreadView,
  comment: CommentView,
  author: CommentAuthor,
  body: string,
): TemplateResult {
  const { messages } = view;
  const isEdited = view.activityOf(comment.id) === 'edit';
  return html`${commentHead(view, comment, author)} ${inReplyTo(view, comment)} ${state(view, comment)}
  ${
    isEdited
      ? html`<parley-composer
          .view=${view}
          .editing=${comment}
          .parentId=${comment.parentId}
        ></parley-composer>`
      : html`${readerText(body)}
        ${
          comment.edit
            ? html`<div class="edit">
                <p class="state">${messages.editWaiting}</p>
                ${readerText(comment.edit.body)}
              </div>`
            : nothing
        }
        ${commentActions(view, comment)}`
  }
  ${problemNote(messages, view.problemOf(comment.id))}`;
}

function commentHead(view: ThreadView, comment: CommentView, author: CommentAuthor): TemplateResult {
  const { messages, now } = view;
  const time = new Date(comment.createdAt);
  return html`<header>
    <bdi class="name">${author.displayName}</bdi>
    ${author.badges.map((badge) => html`<span class="badge badge-${badge}">${messages.badges[badge] ?? badge}</span>`)}
    ${comment.picked ? html`<span class="badge badge-pick">${messages.pick}</span>` : nothing}
    <span class="when"
      ><a href="#comment-${comment.id}" title=${longTime(messages.lang, time)}
        ><time datetime=${comment.createdAt}>${shortTime(messages.lang, time, now)}</time></a
      >${comment.editedAt === null ? nothing : html` · ${messages.edited}`}</span
    >
  </header>`;
}

/** Where the place says it no more. */
function inReplyTo({ messages, model }: ThreadView, { depth, parentId }: CommentView): TemplateResult | null {
  const author = model.tree.find(parentId ?? '')?.comment.author;
  if (!author || depth <= deepestIndent) return null;
  return html`<p class="in-reply-to">
    <a href="#comment-${String(parentId)}">${withName(messages.inReplyTo, author.displayName)}</a>
  </p>`;
}

/** What only its author sees: where it stands, and why. */
function state({ messages, model }: ThreadView, { id, status }: CommentView): TemplateResult | null {
  if (status === 'pending') return html`<p class="state">${messages.waiting}</p>`;
  if (status !== 'rejected') return null;
  const reason = model.personal.reasons.get(id);
  return html`<p class="state refused">
    ${messages.refused}${reason === undefined ? nothing : html` <bdi class="reason">${reason}</bdi>`}
  </p>`;
}

/** A reader's words: isolated from the page around them, in whichever direction they run. */
function readerText(body: string): TemplateResult {
  return html`<bdi class="body" dir="auto"
    >${piecesOf(body).map((piece) =>
      typeof piece === 'string'
        ? piece
        : html`<a href=${piece.url} rel="ugc nofollow noopener" target="_blank">${piece.text}</a>${
              piece.host === null ? nothing : html` <small class="host">[${piece.host}]</small>`
            }`,
    )}</bdi
  >`;
}

/** Beside the comment that they answer, until the reader wants to see them. */
function newReplies(view: ThreadView, id: string): TemplateResult | null {
  const { messages, model } = view;
  const count = model.tree.heldUnder(id);
  if (count === 0) return null;
  const show = (): void => {
    const first = model.reveal(id);
    if (first !== null) view.goTo(first);
  };
  return html`<button type="button" class="news" @click=${show}>
    ${counted(messages, messages.newReplies, count)}
  </button>`;
}

function replies(view: ThreadView, { comment, replies: ids, hasMore }: Branch): TemplateResult {
  const { messages, model } = view;
  const more = (): void => void view.attempt(comment.id, () => model.loadReplies(comment.id));
  return html`${
    ids.length > 0
      ? html`<ol class="replies ${comment.depth >= deepestIndent ? 'flat' : ''}">
          ${repeat(
            ids,
            (id) => id,
            (id) => commentItem(view, id),
          )}
        </ol>`
      : nothing
  }
  ${
    hasMore
      ? html`<p class="more">
          <button type="button" class="link" @click=${more}>${messages.moreReplies}</button>
        </p>`
      : nothing
  }`;
}
