import { nameSkeleton } from '../../src/platform/text/name.js';
import type { TableRows } from './copy-rows.js';
import { guestName } from './guest-names.js';
import type { Load } from './load.js';
import { at } from './typed-array.js';

export function articleRows({ plan, identities }: Load, siteId: string): TableRows {
  return {
    table: 'article',
    columns: [
      ...['site_id', 'id', 'key', 'title', 'standfirst', 'lang', 'body', 'commenting', 'moderation'],
      ...['slow_mode_seconds', 'published_at', 'created_at', 'updated_at'],
    ],
    count: plan.articles,
    write(out, article) {
      const number = article + 1;
      const publishedAt = identities.articleTime(article);
      out.row().uuid(siteId).uuid(identities.articleId(article)).text(`load-${number}`);
      out.text(`What was said at crossing ${number}`);
      out.text('An article that exists for the comments under it.').text('en');
      out.text('Nothing happened here, at length.').text('open').text('inherit').integer(0);
      out.time(publishedAt).time(publishedAt).time(publishedAt);
    },
  };
}

export function authorRows({ plan, identities }: Load, siteId: string): TableRows {
  return {
    table: 'author',
    columns: [
      ...['site_id', 'id', 'kind', 'display_name', 'name_skeleton', 'token_generation', 'name_kept'],
      'created_at',
    ],
    count: plan.authors,
    write(out, author) {
      const name = guestName(author);
      out.row().uuid(siteId).uuid(identities.authorId(author)).text('guest');
      out.text(name).text(nameSkeleton(name)).integer(1);
      out.boolean(identities.hasComment(author)).time(identities.authorTime(author));
    },
  };
}

export function articleCounterRows({ plan, identities, visibility }: Load, siteId: string): TableRows {
  return {
    table: 'article_counter',
    columns: ['site_id', 'article_id', 'slot', 'comments', 'threads'],
    count: plan.articles,
    write(out, article) {
      out.row().uuid(siteId).uuid(identities.articleId(article)).integer(0);
      out.integer(at(visibility.publicComments, article)).integer(at(visibility.publicThreads, article));
    },
  };
}
