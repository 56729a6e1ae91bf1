import type { DeskApi } from '../api/desk-api.js';
import type { Reason } from '../api/desk.types.js';
import { Store } from './store.js';

/** Why a comment may be refused on this site; there from the first key on. */
export class Reasons extends Store {
  private list: readonly Reason[] = [
    { code: 'spam', label: 'Spam', message: '' },
    { code: 'abuse', label: 'Abuse', message: '' },
    { code: 'off_topic', label: 'Off topic', message: '' },
    { code: 'misinformation', label: 'Misinformation', message: '' },
    { code: 'illegal', label: 'Illegal', message: '' },
    { code: 'other', label: 'Other', message: '' },
  ];

  constructor(private readonly api: DeskApi) {
    super();
  }

  get all(): readonly Reason[] {
    return this.list;
  }

  labelOf(code: string): string {
    return this.list.find((reason) => reason.code === code)?.label ?? code.replaceAll('_', ' ');
  }

  async load(): Promise<void> {
    try {
      this.list = await this.api.reasons();
      this.changed();
    } catch {
      // Those that every site has are there already.
      return;
    }
  }
}
