import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { noDraft, withBody, type Draft } from '../api/drafts.js';
import { asProblem, Problem } from '../api/problem.js';
import type { CommentView } from '../api/views.js';
import { codePoints, isBlank, seenLength } from '../texts/length.js';
import { counted } from '../texts/messages.js';
import { mailOffer } from './mail-offer.js';
import { problemNote, withName, type ThreadView } from './view.js';

/** Where one writes: a comment, a reply, or one's own comment anew. Drawn into the thread's own shadow root. */
export class CommentComposer extends LitElement {
  static override properties = {
    view: { attribute: false },
    parentId: { attribute: false },
    editing: { attribute: false },
    draft: { state: true },
    name: { state: true },
    code: { state: true },
    isRecovering: { state: true },
    isBusy: { state: true },
    isOpen: { state: true },
    problem: { state: true },
  };

  declare view: ThreadView;
  declare parentId: string | null;
  declare editing: CommentView | null;
  declare private draft: Draft;
  declare private name: string;
  declare private code: string;
  declare private isRecovering: boolean;
  declare private isBusy: boolean;
  declare private isOpen: boolean;
  declare private problem: Problem | null;

  constructor() {
    super();
    this.parentId = null;
    this.editing = null;
    this.draft = noDraft;
    this.name = '';
    this.code = '';
    this.isRecovering = false;
    this.isBusy = false;
    this.isOpen = false;
    this.problem = null;
  }

  /** The same style sheet as the thread, and one tree for whoever reads it aloud. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) return;
    const { editing, view } = this;
    const kept = view.model.drafts.find(this.place);
    this.draft =
      kept.body === '' && editing ? { body: editing.edit?.body ?? editing.body ?? '', key: '' } : kept;
    this.isOpen = this.isInPlace || this.draft.body !== '';
  }

  protected override firstUpdated(): void {
    if (this.isInPlace) this.querySelector('textarea')?.focus();
  }

  protected override updated(changed: PropertyValues): void {
    const { reader } = this.view.model;
    if (changed.has('isOpen') && this.isOpen && reader.id !== null && !reader.mail) {
      reader.askMail().then(
        () => {
          this.requestUpdate();
        },
        () => undefined,
      );
    }
    if (!changed.has('draft')) return;
    const field = this.querySelector('textarea');
    // Where the browser cannot do it by itself, the field grows with the text.
    if (!field || CSS.supports('field-sizing', 'content')) return;
    field.rows = Math.min(20, Math.max(this.isOpen ? 3 : 1, this.draft.body.split('\n').length + 1));
  }

  private get isInPlace(): boolean {
    return this.parentId !== null || this.editing !== null;
  }

  private get place(): string {
    return this.editing ? `edit/${this.editing.id}` : (this.parentId ?? '');
  }

  override render(): TemplateResult {
    const { view, editing, isOpen } = this;
    const { messages, model } = view;
    const parent = model.tree.find(this.parentId ?? '')?.comment.author ?? null;
    const label = editing
      ? messages.editLabel
      : parent
        ? withName(messages.replyTo, parent.displayName)
        : messages.add;
    return html`<form
      class="composer ${isOpen ? 'open' : ''}"
      novalidate
      @submit=${this.submit}
      @keydown=${this.onKey}
    >
      <label class="field">
        <span class=${this.isInPlace ? 'label' : 'label hidden'}>${label}</span>
        <textarea
          rows=${isOpen ? 3 : 1}
          dir="auto"
          placeholder=${editing || parent ? nothing : messages.placeholder}
          .value=${this.draft.body}
          @input=${this.onInput}
          @focus=${() => {
            this.isOpen = true;
          }}
        ></textarea>
      </label>
      ${isOpen ? this.rest() : nothing}
    </form>`;
  }

  private rest(): TemplateResult {
    const { view, isBusy, problem } = this;
    const { messages } = view;
    const retry = (): void => void this.send();
    return html`${this.editing ? nothing : this.who()} ${problemNote(messages, problem, retry)}
      <div class="send">
        <button type="submit" class="button" ?disabled=${isBusy}>
          ${isBusy ? messages.sending : this.editing ? messages.save : messages.send}
        </button>
        ${
          this.isInPlace
            ? html`<button type="button" class="link" @click=${this.cancel}>${messages.cancel}</button>`
            : nothing
        }
        ${this.length()}
      </div>`;
  }

  /** Under which name, which is asked for once. */
  private who(): TemplateResult | null {
    const { messages, model } = this.view;
    const { reader } = model;
    const { displayName } = reader;
    if (displayName !== null && displayName !== '') {
      return html`<p class="who">
        ${withName(messages.writingAs, displayName)}
        ${
          reader.guest
            ? html`<button type="button" class="link" @click=${this.forget}>${messages.notMe}</button>`
            : nothing
        }
        ${mailOffer(this.view, this)}
      </p>`;
    }
    if (reader.source !== null) return null;
    return this.isRecovering
      ? html`<div class="who">
          <label class="field"
            ><span class="label">${messages.code}</span>
            <input
              name="code"
              autocomplete="off"
              autocapitalize="off"
              spellcheck="false"
              maxlength="100"
              .value=${this.code}
              @input=${(event: InputEvent) => {
                this.code = (event.target as HTMLInputElement).value;
              }}
          /></label>
          <button type="button" class="button quiet" @click=${this.recover}>${messages.useCode}</button>
          <button type="button" class="link" @click=${this.switchRecovering}>${messages.useName}</button>
        </div>`
      : html`<div class="who">
          <label class="field"
            ><span class="label">${messages.name}</span>
            <input
              name="nickname"
              autocomplete="nickname"
              dir="auto"
              maxlength="200"
              .value=${this.name}
              @input=${(event: InputEvent) => {
                this.name = (event.target as HTMLInputElement).value;
              }}
          /></label>
          <p class="hint">
            ${messages.nameHint}
            <button type="button" class="link" @click=${this.switchRecovering}>${messages.haveCode}</button>
          </p>
        </div>`;
  }

  /** Counted as people see it; the limit is in code points. */
  private length(): TemplateResult | null {
    const { messages, model } = this.view;
    const { body } = this.draft;
    if (body === '') return null;
    const limit = model.site?.maxLength ?? 5_000;
    const over = codePoints(body) - limit;
    return over > 0
      ? html`<span class="length over" role="status">${counted(messages, messages.tooLong, over)}</span>`
      : html`<span class="length">${counted(messages, messages.characters, seenLength(body))}</span>`;
  }

  private readonly onInput = (event: InputEvent): void => {
    this.draft = withBody(this.draft, (event.target as HTMLTextAreaElement).value);
    this.view.model.drafts.keep(this.place, this.draft);
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.send();
    }
    if (event.key === 'Escape' && this.isInPlace) this.cancel();
  };

  private readonly submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.send();
  };

  private readonly cancel = (): void => {
    const { editing, parentId, view } = this;
    const id = editing?.id ?? parentId;
    if (editing) view.model.drafts.keep(this.place, noDraft);
    if (id !== null) view.begin(id, null);
  };

  private readonly switchRecovering = (): void => {
    this.isRecovering = !this.isRecovering;
    this.problem = null;
  };

  private readonly forget = (): void => {
    this.view.model.forgetGuest();
    this.requestUpdate();
  };

  private readonly recover = (): void => {
    void this.run(async () => {
      await this.view.model.reader.recover(this.code.trim());
      this.isRecovering = false;
      await this.view.model.loadPersonal();
    });
  };

  private async send(): Promise<void> {
    const { editing, parentId, view } = this;
    const { model, messages } = view;
    const { body } = this.draft;
    const refusal = this.refusal(body);
    if (refusal !== null) {
      this.problem = new Problem(refusal, 400);
      return;
    }
    await this.run(async () => {
      if (editing) {
        await model.edit(editing, body);
        model.drafts.keep(this.place, noDraft);
        view.begin(editing.id, null);
        return;
      }
      const comment = await model.post(parentId, this.draft, this.name.trim());
      this.draft = noDraft;
      this.isOpen = false;
      if (parentId !== null) view.begin(parentId, null);
      view.announce(comment.status === 'approved' ? messages.published : messages.waiting);
      view.goTo(comment.id);
    });
    // Another attempt at the same text goes under the key of this one.
    if (this.problem) this.draft = { ...this.draft, key: model.drafts.find(this.place).key };
  }

  /** What can be said without asking the server. */
  private refusal(body: string): string | null {
    const { model } = this.view;
    if (isBlank(body)) return 'blank';
    if (codePoints(body) > (model.site?.maxLength ?? 5_000)) return 'too_long';
    return !this.editing && model.needsName && isBlank(this.name) ? 'need_name' : null;
  }

  private async run(action: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = null;
    try {
      await action();
    } catch (error) {
      this.problem = asProblem(error);
    } finally {
      this.isBusy = false;
    }
  }
}
