import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { asProblem, Problem } from '../api/problem.js';
import { reportReasons, type ReportReason } from '../api/views.js';
import { isBlank } from '../texts/length.js';
import { problemNote, type ThreadView } from './view.js';

/**
 * Asks what is wrong with a comment, and under which name, where that is not known yet: whoever reacts for the first
 * time is asked for the name alone. A dialog over the page, drawn into the thread's own shadow root.
 */
export class CommentDialog extends LitElement {
  static override properties = {
    view: { attribute: false },
    commentId: { attribute: false },
    kind: { attribute: false },
    isBusy: { state: true },
    problem: { state: true },
  };

  declare view: ThreadView;
  declare commentId: string;
  /** Of the reaction; null for a report. */
  declare kind: string | null;
  declare private isBusy: boolean;
  declare private problem: Problem | null;

  constructor() {
    super();
    this.kind = null;
    this.isBusy = false;
    this.problem = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
  }

  override render(): TemplateResult {
    const { kind } = this;
    const { messages, model } = this.view;
    const retry = (): void => this.querySelector('form')?.requestSubmit();
    const close = (): void => this.querySelector('dialog')?.close();
    return html`<dialog
      aria-label=${kind === null ? messages.reportTitle : messages.name}
      @close=${this.close}
    >
      <form novalidate @submit=${this.send}>
        ${kind === null ? this.complaint() : nothing}
        ${
          model.needsName
            ? html`<label class="field"
                  ><span class="label">${messages.name}</span>
                  <input name="nickname" autocomplete="nickname" dir="auto" maxlength="200"
                /></label>
                <p class="hint">${messages.nameHint}</p>`
            : nothing
        }
        ${problemNote(messages, this.problem, retry)}
        <div class="send">
          <button type="submit" class="button" ?disabled=${this.isBusy}>
            ${kind === null ? messages.sendReport : (messages.reactions[kind] ?? kind)}
          </button>
          <button type="button" class="link" @click=${close}>${messages.cancel}</button>
        </div>
      </form>
    </dialog>`;
  }

  private complaint(): TemplateResult {
    const { messages } = this.view;
    return html`<fieldset>
        <legend>${messages.reportTitle}</legend>
        ${reportReasons.map(
          (reason, index) =>
            html`<label class="choice"
              ><input type="radio" name="reason" value=${reason} ?checked=${index === 0} />
              ${messages.reasons[reason]}</label
            >`,
        )}
      </fieldset>
      <label class="field"
        ><span class="label">${messages.note}</span>
        <textarea name="note" rows="2" dir="auto" maxlength="1000"></textarea>
      </label>`;
  }

  private readonly close = (): void => {
    this.view.begin(this.commentId, null);
  };

  private readonly send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const [reason = '', note = '', name = ''] = ['reason', 'note', 'nickname'].map((field) => {
      const value = data.get(field);
      return typeof value === 'string' ? value.trim() : '';
    });
    this.isBusy = true;
    this.problem = null;
    try {
      await this.act(reason as ReportReason, note, name);
      this.querySelector('dialog')?.close();
    } catch (error) {
      this.problem = asProblem(error);
    } finally {
      this.isBusy = false;
    }
  };

  private async act(reason: ReportReason, note: string, name: string): Promise<void> {
    const { view, commentId, kind } = this;
    const { messages, model } = view;
    if (model.needsName) {
      if (isBlank(name)) throw new Problem('need_name', 400);
      await model.become(name);
    }
    if (kind === null) {
      await model.report(commentId, reason, note);
      view.announce(messages.reportThanks);
    } else {
      await model.react(commentId, kind, true);
    }
  }
}
