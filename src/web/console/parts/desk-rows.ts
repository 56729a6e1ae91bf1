import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { DeskList } from '../state/desk-list.js';
import { Watching } from '../state/store.js';
import { windowOf, scrolledTo } from '../state/window.js';
import { deskRow, rowHeight } from './desk-row.js';
import { Part } from './part.js';

/** The list of comments. Of however many there are, only those in view are elements. */
export class DeskRows extends Part {
  static override properties: PropertyDeclarations = {
    list: { attribute: false },
    label: {},
    top: { state: true },
    height: { state: true },
  };

  declare list: DeskList;
  declare label: string;
  declare private top: number;
  declare private height: number;
  private shownAt: string | null = null;
  private readonly sizes = new ResizeObserver(([entry]) => {
    if (entry) this.height = entry.contentRect.height;
  });

  constructor() {
    super();
    this.top = 0;
    this.height = 800;
    new Watching(this, () => [this.list]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  /** Takes the keyboard: keys work all over the desk, but a screen reader reads where the focus is. */
  takeFocus(): void {
    this.querySelector<HTMLElement>('.rows')?.focus({ preventScroll: true });
  }

  protected override willUpdate(): void {
    const { list } = this;
    const at = `${String(list.at)} ${list.current?.comment.id ?? ''}`;
    if (at === this.shownAt) return;
    this.shownAt = at;
    this.top = scrolledTo({
      top: this.top,
      height: this.height,
      row: rowHeight,
      at: list.at,
      count: list.items.length,
    });
  }

  protected override firstUpdated(): void {
    const rows = this.querySelector('.rows');
    if (rows) this.sizes.observe(rows);
  }

  protected override updated(changes: PropertyValues): void {
    super.updated(changes);
    this.stretch();
    const rows = this.querySelector('.rows');
    if (rows && rows.scrollTop !== this.top) rows.scrollTop = this.top;
  }

  /** As high as all rows would be. By script: the policy of our pages allows no style in markup. */
  private stretch(): void {
    const { length: count } = this.list.items;
    const { first } = windowOf({ top: this.top, height: this.height, row: rowHeight, count });
    const all = this.querySelector<HTMLElement>('.rows-all');
    const shown = this.querySelector<HTMLElement>('.rows-shown');
    all?.style.setProperty('height', `${String(count * rowHeight)}px`);
    shown?.style.setProperty('transform', `translateY(${String(first * rowHeight)}px)`);
  }

  override render(): TemplateResult {
    const { items, current, at, selected, keepsDecided } = this.list;
    const { first, last } = windowOf({
      top: this.top,
      height: this.height,
      row: rowHeight,
      count: items.length,
    });
    const shown = items.slice(first, last).map((item, offset) => ({ item, index: first + offset }));
    const isDrawn = at >= first && at < last;
    return html`<div
      class="rows"
      role="listbox"
      tabindex="0"
      aria-label=${this.label}
      aria-multiselectable="true"
      aria-activedescendant=${current && isDrawn ? `row-${current.comment.id}` : nothing}
      @scroll=${this.onScroll}
      @click=${this.onClick}
      @keydown=${this.onKey}
    >
      <div class="rows-all" role="presentation">
        <div class="rows-shown" role="presentation">
          ${repeat(
            shown,
            ({ item }) => item.comment.id,
            ({ item, index }) =>
              deskRow(item, {
                index,
                isCurrent: index === at,
                isSelected: selected.has(item.comment.id),
                showsStatus: keepsDecided,
                total: this.list.hasMore ? -1 : items.length,
              }),
          )}
        </div>
      </div>
    </div>`;
  }

  private onScroll(event: Event): void {
    const { scrollTop, scrollHeight, clientHeight } = event.currentTarget as HTMLElement;
    this.top = scrollTop;
    if (this.list.hasMore && scrollHeight - scrollTop - clientHeight < 20 * rowHeight) void this.list.more();
  }

  private onClick(event: MouseEvent): void {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>('.row');
    const index = Number(row?.dataset.index ?? Number.NaN);
    if (Number.isNaN(index)) return;
    if (event.shiftKey) this.list.extendTo(index);
    else if (event.ctrlKey || event.metaKey || target.closest('.row-check')) this.list.toggle(index);
    else {
      this.list.goTo(index);
      this.dispatchEvent(new CustomEvent('open-item', { bubbles: true }));
    }
  }

  /** Enter goes on to the comment itself, which is another screen on a phone. */
  private onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.dispatchEvent(new CustomEvent('open-item', { bubbles: true }));
  }
}
