import { html, nothing, type TemplateResult } from 'lit';
import type { DeskItem } from '../api/desk.types.js';
import { claimOn } from '../state/claim.js';
import type { Workplace } from '../state/workplace.js';
import { clockTime } from '../text/time.js';
import { standingWord } from '../text/words.js';
import { isolated, since, statusTag } from './bits.js';

/** Whose comment it is, where it stands and since when it waits. */
export function itemHead(item: DeskItem, work: Workplace): TemplateResult {
  const { comment, article, author } = item;
  const claim = claimOn(item);
  return html`<header class="item-head">
      <p class="item-place">
        <a href=${work.addressOf('queue', { article: article.key })}>${isolated(article.title)}</a>
        ${comment.depth > 0 ? html`<span>reply, level ${comment.depth}</span>` : nothing}
      </p>
      <h2>
        ${isolated(author.displayName)}
        ${
          author.standing && author.standing !== 'normal'
            ? html`<span class="tag tag-${author.standing}">${standingWord(author.standing)}</span>`
            : nothing
        }
        ${(comment.author?.badges ?? []).map((badge) => html`<span class="tag">${badge}</span>`)}
      </h2>
      <p class="item-facts">
        ${statusTag(comment.status)}
        ${
          item.waitingSince === null
            ? html`<span>written ${since(comment.createdAt)} ago</span>`
            : html`<span>waiting for ${since(item.waitingSince)}</span>`
        }
        ${comment.revision > 1 ? html`<span>revision ${comment.revision}</span>` : nothing}
        ${comment.picked ? html`<span>editors’ pick</span>` : nothing} ${priority(item)}
      </p>
    </header>
    ${
      claim && claim.mine !== true
        ? html`<p class="claimed">
            In the hands of ${isolated(claim.by.displayName)} until ${clockTime(claim.until)}.
          </p>`
        : nothing
    }`;
}

function priority({ priority: weight }: DeskItem): TemplateResult | typeof nothing {
  if (weight === undefined || weight === 0) return nothing;
  return html`<span title="0 to 100: the more urgent, the further up"
    >priority ${Math.round(weight * 100)}</span
  >`;
}
