import { html, nothing, svg, type TemplateResult } from 'lit';
import type { CommentView } from '../api/views.js';
import type { Activity, ThreadView } from './view.js';

const glyphs: Readonly<Record<string, string>> = {
  love: '❤️',
  laugh: '😄',
  sad: '😢',
  angry: '😠',
  insightful: '💡',
};

/** What one may do with a comment, in one row; what that opens stands below it. */
export function commentActions(view: ThreadView, comment: CommentView): TemplateResult | null {
  const { model, messages } = view;
  const { id, status } = comment;
  const isOwn = comment.author !== null && comment.author.id === model.reader.id;
  const isPublic = status === 'approved';
  if (!isPublic && !isOwn) return null;
  const activity = view.activityOf(id);
  const action = (name: Activity, label: string): TemplateResult =>
    html`<button
      type="button"
      class="act"
      data-act=${name}
      aria-expanded=${name === 'withdraw' ? nothing : String(activity === name)}
      @click=${() => {
        view.begin(id, activity === name ? null : name);
      }}
    >
      ${label}
    </button>`;
  return html`<div class="acts">
      ${isPublic && model.canWrite ? action('reply', messages.reply) : nothing}
      ${isPublic ? Object.keys(comment.reactions).map((kind) => reaction(view, comment, kind)) : nothing}
      ${isOwn && mayEdit(view, comment) ? action('edit', messages.edit) : nothing}
      ${isOwn ? action('withdraw', messages.withdraw) : nothing}
      ${
        isOwn || !isPublic || !model.mayAct
          ? nothing
          : model.personal.reported.has(id)
            ? html`<span class="act done">${messages.reported}</span>`
            : action('report', messages.report)
      }
    </div>
    ${activity === 'withdraw' ? withdrawal(view, id) : nothing}
    ${activity === 'reply' ? html`<parley-composer .view=${view} .parentId=${id}></parley-composer>` : nothing}
    ${
      activity === 'report' || activity?.startsWith('react/') === true
        ? html`<parley-dialog
            .view=${view}
            .commentId=${id}
            .kind=${activity === 'report' ? null : activity.slice('react/'.length)}
          ></parley-dialog>`
        : nothing
    }`;
}

function mayEdit({ model, now }: ThreadView, { createdAt, status }: CommentView): boolean {
  const until = Date.parse(createdAt) + (model.site?.editWindowSeconds ?? 0) * 1_000;
  return model.canWrite && (status === 'approved' || status === 'pending') && now < until;
}

function reaction(view: ThreadView, { id, author, reactions }: CommentView, kind: string): TemplateResult {
  const { model, messages } = view;
  const count = reactions[kind] ?? 0;
  const isOn = model.personal.has(id, kind);
  const label = messages.reactions[kind] ?? kind;
  const isMine = author !== null && author.id === model.reader.id;
  const toggle = (): void => {
    // Without a name there is nobody who likes it.
    if (model.needsName) view.begin(id, `react/${kind}`);
    else void view.attempt(id, () => model.react(id, kind, !isOn));
  };
  const shown = html`${kind === 'like' ? thumb : html`<span aria-hidden="true">${glyphs[kind] ?? kind}</span>`}
    <span class="count">${count > 0 ? new Intl.NumberFormat(messages.lang).format(count) : nothing}</span>`;
  if (isMine || !model.mayAct)
    return count > 0 ? html`<span class="act still" title=${label}>${shown}</span>` : html``;
  return html`<button
    type="button"
    class="act"
    data-act="react/${kind}"
    aria-pressed=${String(isOn)}
    aria-label="${label}${count > 0 ? ` ${String(count)}` : ''}"
    title=${label}
    @click=${toggle}
  >
    ${shown}
  </button>`;
}

const thumb = html`<svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
  ${svg`<path d="M6.5 9 10 2.6c1.2 0 2 .9 2 2V8h4.1c1 0 1.8.9 1.6 1.9l-1 5.6c-.2.9-.9 1.5-1.8 1.5H6.5M6.500 9v8M6.500 9H3v8h3.500" />`}
</svg>`;

function withdrawal(view: ThreadView, id: string): TemplateResult {
  const { model, messages } = view;
  const withdraw = async (): Promise<void> => {
    if (await view.attempt(id, () => model.withdraw(id))) view.begin(id, null);
  };
  return html`<p class="sure">
    <button type="button" class="button danger" data-focus @click=${withdraw}>
      ${messages.withdrawSure}
    </button>
    <button
      type="button"
      class="link"
      @click=${() => {
        view.begin(id, null);
      }}
    >
      ${messages.keep}
    </button>
  </p>`;
}
