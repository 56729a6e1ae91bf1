import type { INestApplicationContext } from '@nestjs/common';
import { AccountsService } from '../../src/modules/identity/accounts.service.js';
import type { Site } from '../../src/modules/sites/site.entity.js';
import { newSecret } from '../../src/platform/crypto/secret.js';
import type { Db } from '../../src/platform/db/db.js';
import { nameSkeleton } from '../../src/platform/text/name.js';
import type { DemoArticle, DemoComment } from './demo-article.js';
import { writtenAt } from './demo-history.js';
import { demoId } from './demo-id.js';
import { demoArticles, demoPeople } from './demo-site.js';
import type { DemoRepository } from './demo.repository.js';

/** How long before their first comment a guest took their name. */
const settlingIn = 90_000;
const oneMonth = 30 * 24 * 3_600_000;

/** Ids of authors: of staff by their key in the demo, of guests by their pseudonym. */
export type AuthorIds = ReadonlyMap<string, string>;

/**
 * The staff of the demo, with accounts whose passwords nobody knows: whoever tries the demo signs in as the
 * first admin. Each step does nothing when it was done before. Gives the ids of their authors by key.
 */
export async function appointStaff(app: INestApplicationContext, site: Site): Promise<AuthorIds> {
  const accounts = app.get(AccountsService, { strict: false });
  const ids = new Map<string, string>();
  for (const { key, role, displayName, email } of demoPeople) {
    const password = newSecret('');
    const account = await accounts.create({ email, displayName, password, installationAdmin: false });
    ids.set(key, await accounts.appoint(site.id, account, role));
  }
  return ids;
}

/** The guests of the demo, each made shortly before their first comment. Gives the ids of all its authors. */
export async function insertGuests(
  tx: Db,
  demo: DemoRepository,
  site: Site,
  staff: AuthorIds,
): Promise<AuthorIds> {
  const first = Math.min(...demoArticles.map(({ publishedAt }) => Date.parse(publishedAt)));
  await demo.backdateStaff(tx, site.id, [...staff.values()], new Date(first - oneMonth));
  const ids = new Map(staff);
  for (const [displayName, wroteAt] of firstComments()) {
    if (ids.has(displayName)) continue;
    const createdAt = new Date(wroteAt - settlingIn);
    const id = demoId(createdAt, 'guest', displayName);
    await demo.insertGuest(tx, {
      siteId: site.id,
      id,
      displayName,
      nameSkeleton: nameSkeleton(displayName),
      createdAt,
    });
    ids.set(displayName, id);
  }
  return ids;
}

/** When everybody wrote first, over all articles. */
function firstComments(): Map<string, number> {
  const times = new Map<string, number>();
  const note = (article: DemoArticle, comment: DemoComment): void => {
    const time = writtenAt(article, comment).getTime();
    times.set(comment.by, Math.min(times.get(comment.by) ?? time, time));
    for (const reply of comment.replies ?? []) note(article, reply);
  };
  for (const article of demoArticles) for (const comment of article.comments) note(article, comment);
  return times;
}
