import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ThreadSort } from '../api/views.js';
import { counted } from '../texts/messages.js';
import { commentItem } from './comment.template.js';
import { problemNote, withName, type ThreadView } from './view.js';

const orders: readonly ThreadSort[] = ['oldest', 'newest', 'top', 'most_replied'];

/** The whole of it. `said` is for those who do not see. */
export function threadSection(view: ThreadView, said: string): TemplateResult | typeof nothing {
  const { messages, model } = view;
  if (model.phase === 'hidden') return nothing;
  const total = model.tree.totals.comments;
  return html`<section
    class=${model.phase}
    lang=${messages.lang}
    dir=${messages.dir}
    aria-labelledby="heading"
    aria-busy=${String(model.phase === 'loading')}
  >
    <div class="head">
      <h2 id="heading">${total > 0 ? counted(messages, messages.comments, total) : messages.heading}</h2>
      ${model.phase === 'ready' && total > 1 ? orderChoice(view) : nothing}
    </div>
    ${content(view)}
    <p class="hidden" role="status">${said}</p>
  </section>`;
}

function content(view: ThreadView): TemplateResult {
  const { messages, model } = view;
  const reload = (): void => void model.load().then(() => model.loadPersonal());
  switch (model.phase) {
    case 'loading':
      return html`<p class="note loading">${messages.loading}</p>
        <div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>`;
    case 'absent':
      return html`<p class="note">${messages.notHere}</p>`;
    case 'failed':
      return html`<p class="note">
        ${messages.notLoaded} <button type="button" class="link" @click=${reload}>${messages.again}</button>
      </p>`;
    default:
      return html`${writing(view)} ${recoveryNote(view)} ${problemNote(messages, view.problemOf(''))}
      ${threads(view)}`;
  }
}

function orderChoice(view: ThreadView): TemplateResult {
  const { messages, model } = view;
  const choose = (event: Event): void => {
    void view.attempt('', () => model.changeOrder((event.target as HTMLSelectElement).value as ThreadSort));
  };
  return html`<label class="order"
    ><span class="hidden">${messages.order}</span
    ><select .value=${model.sort} @change=${choose}>
      ${orders.map(
        (order) =>
          html`<option value=${order} ?selected=${order === model.sort}>${messages.orders[order]}</option>`,
      )}
    </select></label
  >`;
}

function writing(view: ThreadView): TemplateResult {
  const { messages, model } = view;
  if (model.commenting !== 'open') return html`<p class="note closed">${messages.closed}</p>`;
  if (model.needsName && model.site?.guestPosting === false) {
    return html`<p class="note">
      ${messages.signInToWrite}
      ${
        view.signInUrl === null
          ? html`<button
              type="button"
              class="link"
              @click=${() => {
                view.openSignIn();
              }}
            >
              ${messages.signIn}
            </button>`
          : html`<a href=${view.signInUrl}>${messages.signIn}</a>`
      }
    </p>`;
  }
  return html`<parley-composer .view=${view}></parley-composer>`;
}

/** The code of a new pseudonym, until its owner says that it is kept. */
function recoveryNote(view: ThreadView): TemplateResult | null {
  const { messages, model } = view;
  const { recoveryCode, reader } = model;
  if (recoveryCode === null || recoveryCode === '') return null;
  const copy = (): void => {
    void navigator.clipboard.writeText(recoveryCode).then(() => {
      view.announce(messages.copied);
    });
  };
  const done = (): void => {
    model.recoveryCode = null;
    model.redraw();
  };
  return html`<div class="code" role="group" aria-labelledby="code-title">
    <h3 id="code-title">${messages.codeTitle}</h3>
    <p>${withName(messages.codeHint, reader.displayName ?? '')}</p>
    <p><code dir="ltr">${recoveryCode}</code></p>
    <p class="send">
      <button type="button" class="button quiet" @click=${copy}>${messages.copy}</button>
      <button type="button" class="link" @click=${done}>${messages.done}</button>
    </p>
  </div>`;
}

function threads(view: ThreadView): TemplateResult {
  const { messages, model } = view;
  const { tree, sort } = model;
  const isEmpty = tree.roots.length + tree.fresh.length === 0;
  // What is new stands where the order would put it, after all that is not loaded yet.
  const freshFirst = sort !== 'oldest';
  return html`${
    tree.linked === null
      ? nothing
      : html`<div class="linked">
          <p class="label">${messages.fromLink}</p>
          ${list(view, [tree.linked])}
        </div>`
  }
  ${isEmpty ? html`<p class="note empty">${messages.empty}</p>` : nothing}
  ${freshFirst ? list(view, [...tree.fresh].reverse()) : nothing} ${list(view, tree.roots)}
  ${
    tree.nextCursor === null
      ? nothing
      : html`<p class="more">
          <button
            type="button"
            class="button quiet"
            ?disabled=${model.isLoadingMore}
            @click=${() => void view.attempt('more', () => model.loadMore())}
          >
            ${model.isLoadingMore ? messages.loading : messages.moreComments}
          </button>
        </p>`
  }
  ${problemNote(messages, view.problemOf('more'))} ${freshFirst ? nothing : list(view, tree.fresh)}
  ${news(view)}`;
}

function list(view: ThreadView, ids: readonly string[]): TemplateResult | typeof nothing {
  if (ids.length === 0) return nothing;
  return html`<ol class="thread">
    ${repeat(
      ids,
      (id) => id,
      (id) => commentItem(view, id),
    )}
  </ol>`;
}

/** Over the page, where it moves nothing. */
function news(view: ThreadView): TemplateResult | null {
  const { messages, model } = view;
  const count = model.tree.heldUnder(null);
  if (count === 0) return null;
  const show = (): void => {
    const first = model.reveal(null);
    if (first !== null) view.goTo(first);
  };
  return html`<p class="news-bar">
    <button type="button" class="news" @click=${show}>
      ${counted(messages, messages.newComments, count)}
    </button>
  </p>`;
}
