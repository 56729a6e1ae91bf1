import { Buffer } from 'node:buffer';
import { canonicalName } from '../../src/platform/text/name.js';
import type { ApiClient, Guest, Newsroom } from './api-client.js';
import { chunks, inParallel } from './in-parallel.js';
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
  await approveQueue(api, moderator, ({ comment }) => {
    sightings.note('queue', comment);
  });

  for await (const node of pages(api, `${path}/articles/${article}/comments?limit=${perThreadPage}&replies=20&depth=1`)) {
    for (const reply of node.replies.items) sightings.note('thread', reply);
  }
  await inParallel(roots, async (root) => {
    for await (const reply of pages(api, `${path}/comments/${root.id}/replies?limit=13`)) sightings.note('branch', reply);
  });
  await inParallel([...sightings.ids()], async (id) => {
    sightings.note('permalink', (await api.permalink(id)).body);
  });
  const stored = await database.query<{ id: string; body: Buffer; name: Buffer }>(
    `SELECT c.id, convert_to(c.body, 'UTF8') AS body, convert_to(a.display_name, 'UTF8') AS name
     FROM comment c JOIN author a ON a.site_id = c.site_id AND a.id = c.author_id
     WHERE c.id = ANY($1)`,
    [[...sightings.ids()]],
  );
  for (const { id, body, name } of stored) sightings.note('column', { id, body, author: { displayName: name } });
  return sightings;
}

async function createGuest(api: ApiClient, displayName: string, sightings: Sightings): Promise<Guest> {
  const answer = await api.post(`sites/${api.site}/guests`, { body: { displayName } });
  if (answer.status !== 201) throw new Error(`${JSON.stringify(displayName)} was refused: ${answer.text}`);
  sightings.compare('guest', canonicalName(displayName), answer.body.author.displayName);
  return { id: answer.body.author.id, displayName, token: answer.body.token, recoveryCode: '' };
}

interface QueueItem {
  readonly comment: Comment & { revision: number; status: string };
}

/** Reads the queue page by page and approves what is in it. */
export async function approveQueue(api: ApiClient, moderator: string, look: (item: QueueItem) => void): Promise<void> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await api.queue(moderator, `?limit=100${cursor && `&cursor=${cursor}`}`);
    const items = page.items as QueueItem[];
    items.forEach(look);
    cursor = page.nextCursor as string | null;
    if (items.length === 0) return;
    const decisions = items.map(({ comment: { id: commentId, revision, status } }) => ({
      commentId,
      revision,
      status,
      action: 'approve',
    }));
    const { body } = await api.decide(moderator, decisions);
    const applied = body.results.filter(({ outcome }: { outcome: string }) => outcome === 'applied');
    if (applied.length !== items.length) throw new Error('Not everything was approved.');
  }
}

async function* pages(api: ApiClient, address: string): AsyncGenerator<Comment & { replies: { items: Comment[] } }> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await api.get(`${address}${cursor && `&cursor=${cursor}`}`);
    yield* body.items;
    cursor = body.nextCursor;
  }
}

interface Comment {
  readonly id: string;
  readonly body: string | Buffer;
  readonly author: { readonly displayName: string | Buffer };
}

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
    if (sent.name !== undefined) this.compare(`${place}, name`, canonicalName(sent.name), comment.author.displayName);
  }

  compare(place: string, sent: string, came: string | Buffer | null): void {
    this.seen[place] = (this.seen[place] ?? 0) + 1;
    if (!sameBytes(sent, came)) this.differences.push(`${place}: sent ${hex(sent)}, came ${hex(came)}`);
  }
}

/** Whether what came is, in UTF-8, what was sent. */
export function sameBytes(sent: string, came: string | Buffer | null): boolean {
  return came !== null && Buffer.compare(Buffer.from(sent), Buffer.from(came)) === 0;
}

function hex(text: string | Buffer | null): string {
  return text === null ? 'nothing' : `${JSON.stringify(String(text))} ${Buffer.from(text).toString('hex')}`;
}
