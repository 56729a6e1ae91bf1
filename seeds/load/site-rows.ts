import { nameSkeleton } from '../../src/platform/text/name.js';
import { copyField, fields, flag, timestamp, type CopyTarget } from './copy-text.js';
import { guestName } from './guest-names.js';
import type { Load } from './load.js';
import { at } from './typed-array.js';

export const articleTarget: CopyTarget = {
  table: 'article',
  columns: `site_id, id, key, title, standfirst, lang, body, commenting, moderation, slow_mode_seconds,
    published_at, created_at, updated_at`,
};

export function* articleRows({ plan, identities }: Load, siteId: string): Generator<string> {
  for (let article = 0; article < plan.articles; article += 1) {
    const number = article + 1;
    const publishedAt = timestamp(identities.articleTime(article));
    yield fields(
      ...[siteId, identities.articleId(article), `load-${number}`, `What was said at crossing ${number}`],
      ...['An article that exists for the comments under it.', 'en', 'Nothing happened here, at length.'],
      ...['open', 'inherit', '0', publishedAt, publishedAt, publishedAt],
    );
  }
}

export const authorTarget: CopyTarget = {
  table: 'author',
  columns: 'site_id, id, kind, display_name, name_skeleton, token_generation, name_kept, created_at',
};

export function* authorRows({ plan, identities }: Load, siteId: string): Generator<string> {
  for (let author = 0; author < plan.authors; author += 1) {
    const name = guestName(author);
    yield fields(
      ...[siteId, identities.authorId(author), 'guest', copyField(name), copyField(nameSkeleton(name))],
      ...['1', flag(identities.hasComment(author)), timestamp(identities.authorTime(author))],
    );
  }
}

export const articleCounterTarget: CopyTarget = {
  table: 'article_counter',
  columns: 'site_id, article_id, slot, comments, threads',
};

export function* articleCounterRows(
  { plan, identities, visibility }: Load,
  siteId: string,
): Generator<string> {
  for (let article = 0; article < plan.articles; article += 1) {
    const comments = at(visibility.publicComments, article);
    const threads = at(visibility.publicThreads, article);
    yield fields(siteId, identities.articleId(article), '0', `${comments}`, `${threads}`);
  }
}
