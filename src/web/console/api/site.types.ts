import type { DeskItem, Finding } from './desk.types.js';

export interface WordLists {
  readonly banned: readonly string[];
  readonly suspect: readonly string[];
}

export interface WordListPreview {
  readonly screened: number;
  readonly items: readonly { readonly comment: DeskItem['comment']; readonly findings: readonly Finding[] }[];
}

export type Commenting = 'open' | 'closed' | 'hidden';

export interface ListedArticle {
  readonly key: string;
  readonly title: string;
  readonly publishedAt: string;
  readonly commentCount: number;
}

export interface Article extends ListedArticle {
  readonly commenting: Commenting;
  readonly moderation: 'inherit' | 'pre' | 'post';
  readonly slowModeSeconds: number;
  readonly url: string | null;
}

export interface SitePolicy {
  readonly key: string;
  readonly name: string;
  readonly moderation: 'pre' | 'post';
  readonly commenting: Commenting;
  readonly guestPosting: boolean;
  readonly maxLength: number;
  readonly editWindowSeconds: number;
  readonly reactions: readonly string[];
  readonly origins?: readonly string[];
  readonly articleCreation?: 'publisher' | 'first_comment';
}

export interface Statistics {
  readonly waiting: { readonly p50Seconds: number | null; readonly p95Seconds: number | null };
  readonly days: readonly StatisticsDay[];
  readonly rules: readonly { readonly rule: string; readonly count: number; readonly share: number }[];
  readonly overturned: { readonly count: number; readonly share: number };
}

export interface StatisticsDay {
  readonly day: string;
  readonly decisions: number;
  readonly waitingP50Seconds: number | null;
  readonly waitingP95Seconds: number | null;
  readonly moderators: readonly {
    readonly id: string;
    readonly displayName: string | null;
    readonly decisions: number;
  }[];
}

export interface AuditEntry {
  readonly id: string;
  readonly kind: string;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string | null };
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string | null } | null;
  readonly details: Readonly<Record<string, unknown>> | null;
  readonly at: string;
}
