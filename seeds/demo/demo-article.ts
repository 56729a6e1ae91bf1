/** Somebody named over or under an article. */
export interface DemoByline {
  displayName: string;
  credit: 'author' | 'contributor';
  role?: string;
  about?: string;
  /** Set when the person also takes part in the thread: the key of a DemoPerson of kind 'staff'. */
  personKey?: string;
}

export type DemoStatus = 'approved' | 'pending' | 'rejected' | 'deleted';

export type DemoReason = 'spam' | 'abuse' | 'off_topic' | 'misinformation' | 'illegal' | 'other';

export interface DemoComment {
  /** Unique within the article and stable: ids are derived from it. */
  key: string;
  /** A pseudonym, or the key of a DemoPerson of kind 'staff'. */
  by: string;
  body: string;
  status: DemoStatus;
  /** Minutes after the publication of the article, greater than the parent's. */
  minutesAfter: number;
  /** Only when rejected. */
  reason?: DemoReason;
  /** `applied`: the text that is shown; `waiting`: the text before the desk, while `body` stays. */
  edit?: { body: string; status: 'applied' | 'waiting' };
  picked?: boolean;
  likes?: number;
  replies?: DemoComment[];
}

export interface DemoArticle {
  key: string;
  title: string;
  kicker?: string;
  standfirst?: string;
  image?: string;
  lang: string;
  /** Markdown. */
  body: string;
  disclaimer?: string;
  /** ISO 8601, October or November 2026. */
  publishedAt: string;
  commenting: 'open' | 'closed';
  moderation: 'inherit' | 'pre' | 'post';
  bylines: DemoByline[];
  comments: DemoComment[];
}
