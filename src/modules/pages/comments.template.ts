import type { Commenting } from '../sites/commenting.js';
import type { ThreadCommentView } from '../comments/dto/comment.view.js';
import type { ThreadSort } from '../comments/comment-thread.query.js';
import type { ThreadPageView } from '../comments/dto/thread.dto.js';
import { SiteView } from '../sites/dto/site.view.js';
import type { Site } from '../sites/site.entity.js';
import { dataBlock } from './data-block.js';
import { html, type Html } from './html-template.js';
import { countOfComments, shortTime, type Phrases } from './page-phrases.js';
import { personName, readerText } from './reader-text.js';

export interface CommentSectionPage {
  readonly site: Site;
  readonly sort: ThreadSort;
  readonly articleKey: string;
  readonly commenting: Commenting;
  readonly page: ThreadPageView;
  /** The number of the last change that it surely shows. */
  readonly upTo: number;
}

/** From this depth on replies are not indented any more: they name whom they answer instead. */
const deepestIndent = 3;

/**
 * The first page of an article's comments: to read as it stands, and for the widget, which takes over from here, as
 * data.
 */
export function commentSection(phrases: Phrases, section: CommentSectionPage): Html {
  const { site, sort, commenting, page, upTo } = section;
  const opening = { site: SiteView.of(site), commenting, sort, page: { ...page, lastEventId: String(upTo) } };
  return html`<div class="comments" id="comments">
    <comment-thread site="${site.key}" article="${section.articleKey}">
      ${readableSection(phrases, section)} ${dataBlock('application/json', opening)}
    </comment-thread>
  </div>`;
}

function readableSection(phrases: Phrases, { site, articleKey, commenting, page }: CommentSectionPage): Html {
  const total = page.totals.comments;
  const api = `/api/v1/sites/${site.key}`;
  const comments = `${api}/articles/${encodeURIComponent(articleKey)}/comments`;
  const more = page.nextCursor !== null && `${comments}?cursor=${encodeURIComponent(page.nextCursor)}`;
  return html`<section aria-labelledby="comments-heading">
    <h2 id="comments-heading">${total > 0 ? countOfComments(phrases, total) : phrases.comments}</h2>
    ${commenting === 'open' ? howToReply(phrases, api, comments) : html`<p class="closed">${phrases.closed}</p>`}
    ${page.items.length === 0 && html`<p class="empty">${phrases.noComments}</p>`}
    ${
      page.items.length > 0 &&
      html`<ol class="thread">
        ${page.items.map((item) => comment(phrases, api, item, null))}
      </ol>`
    }
    ${more && html`<p class="more"><a href="${more}">${phrases.moreComments}</a></p>`}
  </section>`;
}

function comment(
  phrases: Phrases,
  api: string,
  item: ThreadCommentView,
  parent: ThreadCommentView | null,
): Html {
  const { replies } = item;
  const branch = `${api}/comments/${item.id}/replies`;
  const more = replies.nextCursor !== null && `${branch}?cursor=${encodeURIComponent(replies.nextCursor)}`;
  return html`<li>
    <article class="comment" id="comment-${item.id}">
      ${
        item.author === null || item.body === null
          ? html`<p class="withdrawn">${phrases.withdrawn}</p>`
          : html`${commentHead(phrases, item, item.author)}
            ${item.depth > deepestIndent && parent && inReplyTo(phrases, parent)} ${readerText(item.body)}`
      }
    </article>
    ${
      replies.items.length > 0 &&
      html`<ol class="replies${item.depth >= deepestIndent && ' flat'}">
        ${replies.items.map((reply) => comment(phrases, api, reply, item))}
      </ol>`
    }
    ${more && html`<p class="more"><a href="${more}">${phrases.moreReplies}</a></p>`}
  </li>`;
}

function commentHead(
  phrases: Phrases,
  item: ThreadCommentView,
  author: NonNullable<ThreadCommentView['author']>,
): Html {
  return html`<header>
    <span class="name">${personName(author.displayName)}</span>
    ${author.badges.map((badge) => html`<span class="badge badge-${badge}">${phrases.badges[badge] ?? badge}</span> `)}
    ${item.picked && html`<span class="badge badge-pick">${phrases.pick}</span>`}
    <span class="when"
      ><a href="#comment-${item.id}">${timeOf(phrases, item.createdAt)}</a>
      ${item.editedAt && html`<span class="edited">(${phrases.edited})</span>`}</span
    >
  </header>`;
}

function timeOf(phrases: Phrases, time: string): Html {
  return html`<time datetime="${time}">${shortTime(phrases, new Date(time))}</time>`;
}

function inReplyTo(phrases: Phrases, parent: ThreadCommentView): Html | null {
  if (parent.author === null) return null;
  return html`<p class="in-reply-to">
    ${phrases.inReplyTo} <a href="#comment-${parent.id}">${personName(parent.author.displayName)}</a>
  </p>`;
}

/** What works today, said plainly: there is no form that would pretend to. */
function howToReply(phrases: Phrases, api: string, comments: string): Html {
  const guest = JSON.stringify({ displayName: phrases.pseudonym });
  const body = JSON.stringify({ body: phrases.yourComment });
  return html`<details class="how-to-reply">
    <summary>${phrases.howToReply}</summary>
    <p>${phrases.howToReplyText}</p>
    <pre><code>POST ${api}/guests
Content-Type: application/json

${guest}

POST ${comments}
Authorization: Bearer …
Content-Type: application/json

${body}</code></pre>
    <p><a href="/docs">${phrases.apiReference}</a></p>
  </details>`;
}
