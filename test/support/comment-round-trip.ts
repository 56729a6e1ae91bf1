import { canonicalName } from '../../src/platform/text/name.js';
import type { ApiClient, Guest, Newsroom } from './api-client.js';
import { chunks, inParallel } from './in-parallel.js';
import { difference } from './same-bytes.js';
import type { TestDatabase } from './test-database.js';

/** A comment to post: its text, and who it is by where that matters. */
export interface Writing {
  readonly body: string;
  readonly name?: string;
}

/** How many comments were seen at each place, and what was not the same bytes there. */
export interface RoundTrip {
  readonly seen: Readonly<Record<string, number>>;
  readonly differences: readonly string[];
}

const perBranch = 20;
/** 23 × (1 + 20) nodes stay below the 500 that a page has. */
const perThreadPage = 23;

/**
 * Posts every writing as a reply, twenty under a comment, has all approved, and looks at them wherever they can
 * be seen: the answer to the post, the queue, threads, branches, permalinks, the author's name, the column.
 */
export async function roundTrip(
  { api, moderator, publisher }: Newsroom,
  database: TestDatabase,
  article: string,
  writings: readonly Writing[],
): Promise<RoundTrip> {
  const sightings = new Sightings();
  const path = `sites/${api.site}`;
  await api.putArticle(publisher, article);
  const branches = chunks(writings, perBranch);
  const opener = await api.createGuest(`Opener of ${article}`);
  const roots = await inParallel(branches, (_, at) => api.comment(opener.token, article, `Root ${at}`));
  await approveQueue(api, moderator, () => undefined);

  await inParallel(writings, async (writing, at) => {
    const guest = writing.name === undefined ? opener : await createGuest(api, writing.name, sightings);
    const root = roots[Math.floor(at / perBranch)];
    const comment = await api.comment(guest.token, article, writing.body, root.id);
    sightings.expect(comment.id, writing);
    sightings.note('post', comment);
  });
  await approveQueue(api, moderator, (comment) => {
    sightings.note('queue', comment);
  });

  const threads = `${path}/articles/${article}/comments?limit=${perThreadPage}&replies=${perBranch}&depth=1`;
  for await (const { replies } of pages<Node>(api, threads)) {
    for (const reply of replies.items) sightings.note('thread', reply);
  }
  await inParallel(roots, async ({ id }) => {
    for await (const reply of pages<Comment>(api, `${path}/comments/${id}/replies?limit=13`))
      sightings.note('branch', reply);
    const { body } = await api.get(`${path}/comments/${id}?replies=${perBranch}`);
    for (const reply of body.replies.items) sightings.note('permalink', reply);
    const last = body.replies.items.at(-1);
    sightings.note('permalink of its own', (await api.permalink(last.id)).body);
  });
  const stored = await database.query<{ id: string; body: Buffer; name: Buffer }>(
    `SELECT c.id, convert_to(c.body, 'UTF8') AS body, convert_to(a.display_name, 'UTF8') AS name
     FROM comment c JOIN author a ON a.site_id = c.site_id AND a.id = c.author_id
     WHERE c.id = ANY($1)`,
    [[...sightings.ids()]],
  );
  for (const { id, body, name } of stored)
    sightings.note('column', { id, body, author: { displayName: name } });
  return sightings;
}

async function createGuest(api: ApiClient, displayName: string, sightings: Sightings): Promise<Guest> {
  const answer = await api.post(`sites/${api.site}/guests`, { body: { displayName } });
  if (answer.status !== 201) throw new Error(`${JSON.stringify(displayName)} was refused: ${answer.text}`);
  sightings.compare('guest', canonicalName(displayName), answer.body.author.displayName);
  return { id: answer.body.author.id, displayName, token: answer.body.token, recoveryCode: '' };
}

/** Reads the whole queue, then approves what was in it. */
async function approveQueue(
  api: ApiClient,
  moderator: string,
  look: (comment: Waiting) => void,
): Promise<void> {
  const waiting: Waiting[] = [];
  for await (const { comment } of pages<{ comment: Waiting }>(
    api,
    `sites/${api.site}/moderation/queue?limit=100`,
    moderator,
  )) {
    look(comment);
    waiting.push(comment);
  }
  await inParallel(
    chunks(waiting, 100),
    async (comments) => {
      const decisions = comments.map(({ id: commentId, revision, status }) => ({
        commentId,
        revision,
        status,
        action: 'approve',
      }));
      const { body, text } = await api.decide(moderator, decisions);
      const applied = body.results?.filter(({ outcome }: { outcome: string }) => outcome === 'applied');
      if (applied?.length !== comments.length) throw new Error(`Not everything was approved: ${text}`);
    },
    3,
  );
}

async function* pages<Item>(api: ApiClient, address: string, token?: string): AsyncGenerator<Item> {
  for (let cursor: string | null = ''; cursor !== null;) {
    const { status, body, text } = await api.get(`${address}${cursor && `&cursor=${cursor}`}`, { token });
    if (status !== 200) throw new Error(text);
    yield* body.items as Item[];
    cursor = body.nextCursor;
  }
}

interface Node {
  readonly replies: { readonly items: readonly Comment[] };
}

interface Comment {
  readonly id: string;
  readonly body: string | Buffer;
  readonly author: { readonly displayName: string | Buffer };
}

type Waiting = Comment & { readonly revision: number; readonly status: string };

class Sightings implements RoundTrip {
  readonly seen: Record<string, number> = {};
  readonly differences: string[] = [];
  private readonly sent = new Map<string, Writing>();

  expect(id: string, writing: Writing): void {
    this.sent.set(id, writing);
  }

  ids(): Iterable<string> {
    return this.sent.keys();
  }

  note(place: string, comment: Comment): void {
    const sent = this.sent.get(comment.id);
    if (!sent) {
      this.differences.push(`${place}: a comment that was not posted`);
      return;
    }
    this.compare(place, sent.body, comment.body);
    if (sent.name !== undefined)
      this.compare(`${place}, name`, canonicalName(sent.name), comment.author.displayName);
  }

  compare(place: string, sent: string, came: string | Buffer | null): void {
    this.seen[place] = (this.seen[place] ?? 0) + 1;
    const found = difference(place, sent, came);
    if (found !== null) this.differences.push(found);
  }
}
