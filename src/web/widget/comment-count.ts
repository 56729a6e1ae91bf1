import { ParleyApi } from './api/parley-api.js';
import { languagesOf } from './languages.js';
import { embedOrigin } from './origin.js';
import { counted, messagesFor } from './texts/messages.js';

/** As many as the API counts in one call. */
const most = 100;

const asking = new Set<CommentCount>();

/** `<comment-count site="…" article="…">`: how many comments an article has. All of a page ask together. */
export class CommentCount extends HTMLElement {
  connectedCallback(): void {
    if (asking.size === 0) setTimeout(askTogether);
    asking.add(this);
  }

  /** What stood in the tag stays until it is known better, and where nothing is known. */
  show(count: number): void {
    const messages = messagesFor(languagesOf(this));
    this.textContent = count === 0 ? messages.heading : counted(messages, messages.comments, count);
  }
}

function askTogether(): void {
  const bySite = new Map<string, CommentCount[]>();
  for (const count of asking) {
    const place = `${count.getAttribute('api') ?? embedOrigin} ${count.getAttribute('site') ?? ''}`;
    bySite.set(place, [...(bySite.get(place) ?? []), count]);
  }
  asking.clear();
  for (const [place, counts] of bySite) {
    const [origin = '', site = ''] = place.split(' ');
    const api = new ParleyApi(origin, site);
    const articles = [...new Set(counts.map((count) => count.getAttribute('article') ?? ''))];
    for (let start = 0; start < articles.length; start += most) {
      void ask(api, articles.slice(start, start + most), counts);
    }
  }
}

async function ask(
  api: ParleyApi,
  articles: readonly string[],
  counts: readonly CommentCount[],
): Promise<void> {
  try {
    const { items } = await api.counts(articles);
    const known = new Map(items.map(({ article, comments }) => [article, comments]));
    for (const count of counts) {
      const comments = known.get(count.getAttribute('article') ?? '');
      if (comments !== undefined) count.show(comments);
    }
  } catch {
    console.error(`<comment-count>: could not count ${articles.join(', ')}. See docs/embed.md.`);
  }
}
