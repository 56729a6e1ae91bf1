import { recallObject, remember } from './storage.js';

/** A text that is being written. */
export interface Draft {
  readonly body: string;
  /** Names the submission of exactly this body: sent again, it is posted once. Empty before the first attempt. */
  readonly key: string;
}

export const noDraft: Draft = { body: '', key: '' };

/** Drafts of one reader under one article; they survive a reload. */
export class Drafts {
  constructor(private readonly scope: string) {}

  find(place: string): Draft {
    const kept = recallObject(this.scope + place);
    return typeof kept?.body === 'string' && typeof kept.key === 'string'
      ? { body: kept.body, key: kept.key }
      : noDraft;
  }

  keep(place: string, draft: Draft): void {
    remember(this.scope + place, draft.body === '' ? null : JSON.stringify(draft));
  }
}

/** Another text is another submission. */
export function withBody(draft: Draft, body: string): Draft {
  return { body, key: body === draft.body ? draft.key : '' };
}
