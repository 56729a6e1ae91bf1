/** Where a model tells what has happened. */
export interface ThreadHost {
  /** Something on screen is to be drawn anew; `soon`, with whatever else comes until then, as when a crowd writes. */
  changed(soon?: boolean): void;
  /** For the page's own scripts, and for the console where it is the page that is wrong. */
  happened(what: 'published' | 'loaded' | 'absent', detail?: string): void;
  /** The page that the thread stands on. */
  page(): { readonly title: string; readonly url: string };
}
