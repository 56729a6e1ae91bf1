import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { DeskList } from '../state/desk-list.js';
import type { DeskCommand } from '../state/keys.js';
import { Watching } from '../state/store.js';
import { SurroundingsOfItem } from '../state/surroundings.js';
import { waitingEditOf } from '../state/verdict.js';
import { problemNote } from '../parts/bits.js';
import { deskFoot } from '../parts/desk-foot.js';
import { deskCommandOf } from '../parts/desk-keys.js';
import type { DeskRows } from '../parts/desk-rows.js';
import type { HelpDialog } from '../parts/help-dialog.js';
import { itemActions } from '../parts/item-actions.js';
import { itemBody } from '../parts/item-body.js';
import { threadAbove, threadAround } from '../parts/item-context.js';
import { itemHead } from '../parts/item-head.js';
import { View } from '../parts/part.js';
import type { ReasonMenu } from '../parts/reason-menu.js';
import type { SanctionDialog } from '../parts/sanction-dialog.js';

/** A list of comments, the one in hand, and who wrote it: what every list of them has in common. */
export abstract class DeskView extends View {
  static override properties: PropertyDeclarations = { isItemOpen: { state: true } };

  protected list: DeskList;
  protected around: SurroundingsOfItem;
  /** On a phone the list and the comment are two screens. */
  declare private isItemOpen: boolean;
  private readonly watching: Watching;

  constructor() {
    super();
    this.isItemOpen = false;
    this.watching = new Watching(this, () => [
      this.list,
      this.around,
      this.desk.decisions,
      this.desk.counts,
      this.desk.reasons,
    ]);
  }

  /** The list for where somebody is now. */
  protected abstract makeList(): DeskList;
  /** What stands over the list. */
  protected abstract head(): TemplateResult;
  protected abstract nothingHere(): TemplateResult;
  protected abstract claim(): void;

  override connectedCallback(): void {
    this.list = this.makeList();
    this.around = new SurroundingsOfItem(this.desk.api);
    super.connectedCallback();
    window.addEventListener('keydown', this.onKey);
    void this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.onKey);
  }

  /** Another list, as when a filter changes. */
  protected renew(): void {
    this.list = this.makeList();
    this.watching.hostConnected();
    this.isItemOpen = false;
    void this.begin();
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    this.around.want(this.list.current);
  }

  override render(): TemplateResult {
    return html`<div class="desk ${this.isItemOpen ? 'desk-item-open' : ''}">
        <section class="desk-list" aria-label="Comments" @open-item=${this.openItem}>
          ${this.head()} ${problemNote(this.list.problem)} ${this.rows()}
          ${deskFoot(this.list, this.desk.decisions, () => {
            this.run('help');
          })}
        </section>
        ${this.item()}
      </div>
      <reason-menu .reasons=${this.desk.reasons.all}></reason-menu>
      <sanction-dialog
        .desk=${this.desk}
        .work=${this.work}
        @sanctioned=${this.onSanctioned}
      ></sanction-dialog>
      <help-dialog></help-dialog>`;
  }

  protected run(command: DeskCommand): void {
    const { list } = this;
    switch (command) {
      case 'next':
      case 'previous':
        list.move(command === 'next' ? 1 : -1);
        return;
      case 'extend-down':
      case 'extend-up':
        list.extendTo(list.at + (command === 'extend-down' ? 1 : -1));
        return;
      case 'first':
      case 'last':
        list.goTo(command === 'first' ? 0 : list.items.length - 1);
        return;
      case 'select':
        list.toggle();
        return;
      case 'select-range':
        list.extendTo(list.at);
        return;
      case 'clear':
        if (this.isItemOpen) this.isItemOpen = false;
        list.clearSelection();
        return;
      default:
        this.runOnItem(command);
    }
  }

  private runOnItem(command: DeskCommand): void {
    const { current } = this.list;
    switch (command) {
      case 'keep':
        this.desk.decisions.act(this.list, { kind: 'keep' });
        return;
      case 'reject':
      case 'reject-whole':
        void this.reject(command === 'reject-whole');
        return;
      case 'undo':
        void this.desk.decisions.undo();
        return;
      case 'claim':
        this.claim();
        return;
      case 'context':
        this.around.toggle(current);
        return;
      case 'refresh':
        void this.list.reload();
        return;
      case 'sanction':
        this.sanction();
        return;
      case 'search':
        this.toSearch();
        return;
      default:
        this.querySelector<HelpDialog>('help-dialog')?.show();
    }
  }

  protected toSearch(): void {
    this.work.go('search');
  }

  private async reject(whole: boolean): Promise<void> {
    const { list } = this;
    const [first] = list.inHand;
    if (!first) return;
    const what = waitingEditOf(first) && !whole ? 'edit' : 'comment';
    const chosen = await this.querySelector<ReasonMenu>('reason-menu')?.ask(what, list.inHand.length);
    if (chosen) this.desk.decisions.act(list, { kind: 'reject', ...chosen, whole });
    this.takeFocus();
  }

  private readonly sanction = (): void => {
    const author = this.list.current?.author;
    if (author) this.querySelector<SanctionDialog>('sanction-dialog')?.show(author);
  };

  /** What a sanction has decided leaves the queue. */
  private onSanctioned(event: CustomEvent<readonly string[]>): void {
    if (this.list.keepsDecided) void this.list.reload();
    else this.list.take(new Set(event.detail));
  }

  private onLifted(): void {
    void this.list.reload();
  }

  private rows(): TemplateResult {
    const { list } = this;
    if (list.items.length > 0) {
      return html`<desk-rows
        .list=${list}
        label="Comments, ${String(list.items.length)} loaded"
      ></desk-rows>`;
    }
    if (!list.hasBegun || list.isLoading) return html`<div class="rows rows-waiting" aria-busy="true"></div>`;
    return list.problem === null ? this.nothingHere() : html``;
  }

  private item(): TemplateResult {
    const { current } = this.list;
    if (!current)
      return html`<section class="desk-item desk-item-none" aria-label="Comment in hand"></section>`;
    const around = this.around.isOpen ? this.around.of(current) : null;
    const hasAbove = (around?.above.length ?? 0) > 0;
    return html`<section class="desk-item" aria-label="Comment in hand" data-item=${current.comment.id}>
        <button
          type="button"
          class="plain back"
          @click=${() => {
            this.isItemOpen = false;
          }}
        >
          ← the list
        </button>
        <div class="item-scroll" tabindex="0" role="group" aria-label="The comment">
          <article class="item">
            ${itemHead(current, this.work)} ${around ? threadAbove(around) : nothing}
            ${itemBody(current, !hasAbove)} ${around ? threadAround(around, current.comment.id) : nothing}
          </article>
        </div>
        ${itemActions({
          item: current,
          selected: this.list.selected.size,
          canUndo: this.desk.decisions.canUndo,
          contextOpen: this.around.isOpen,
          run: (command) => {
            this.run(command);
          },
        })}
      </section>
      <section
        class="desk-author"
        aria-label="Author"
        tabindex="0"
        @ask-sanction=${this.sanction}
        @sanction-lifted=${this.onLifted}
      >
        <author-panel .item=${current} .desk=${this.desk} .work=${this.work}></author-panel>
      </section>`;
  }

  private openItem(): void {
    this.isItemOpen = true;
  }

  private async begin(): Promise<void> {
    await this.list.reload();
    await this.updateComplete;
    if (document.activeElement === document.body || document.activeElement === null) this.takeFocus();
  }

  protected takeFocus(): void {
    this.querySelector<DeskRows>('desk-rows')?.takeFocus();
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (this.querySelector('dialog[open]')) return;
    const command = deskCommandOf(event);
    if (command === null) return;
    event.preventDefault();
    this.run(command);
  };
}
