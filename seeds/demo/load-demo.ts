import type { INestApplicationContext } from '@nestjs/common';
import { effectiveModeration } from '../../src/modules/articles/article-policy.js';
import { AuthorsService } from '../../src/modules/authors/authors.service.js';
import { CommentsRepository } from '../../src/modules/comments/comments.repository.js';
import { CommentCounters } from '../../src/modules/comments/comment-counters.js';
import type { Site } from '../../src/modules/sites/site.entity.js';
import { siteKeyTaken } from '../../src/modules/sites/sites.errors.js';
import { SitesService } from '../../src/modules/sites/sites.service.js';
import type { Db } from '../../src/platform/db/db.js';
import { DomainError } from '../../src/platform/domain-error.js';
import { Transactor } from '../../src/platform/db/transactor.js';
import type { DemoArticle } from './demo-article.js';
import { appointStaff, insertGuests, type AuthorIds } from './demo-authors.js';
import { planComments, type PlannedComment } from './demo-comment-plan.js';
import { decisionsOn } from './demo-decisions.js';
import { demoReaction, likersOf } from './demo-reactions.js';
import { articleRow, authorIdOf, bylineRows, commentRow, replacedTexts } from './demo-rows.js';
import { demoArticles, demoPeople, demoSite } from './demo-site.js';
import { DemoRepository } from './demo.repository.js';

/** What a load has brought into the database. */
export interface DemoLoaded {
  readonly site: string;
  readonly articles: number;
  readonly comments: number;
  /** Comments that are before the desk. */
  readonly waiting: number;
}

/**
 * Loads the demo. Null, and nothing is changed, when it is there. The site and its staff are made by their
 * services, each step of which may be repeated; everything else is one transaction, so that after a crash the
 * next call completes what is missing. What happened long ago is told to nobody: the outbox stays empty.
 */
export async function loadDemo(app: INestApplicationContext): Promise<DemoLoaded | null> {
  const transactor = app.get(Transactor, { strict: false });
  const demo = new DemoRepository();
  const known = await app.get(SitesService, { strict: false }).findByKey(demoSite.key);
  if (known && (await demo.hasArticles(transactor.reader, known.id))) return null;

  const site = known ?? (await foundSite(app));
  const staff = await appointStaff(app, site);
  return transactor.run(async (tx) => {
    // A statement of its own: what another process commits meanwhile is visible only to the next one.
    await demo.lockSite(tx, site.id);
    if (await demo.hasArticles(tx, site.id)) return null;
    return insertContent(app, tx, site, staff);
  });
}

async function foundSite(app: INestApplicationContext): Promise<Site> {
  const sites = app.get(SitesService, { strict: false });
  const { key, name, moderation } = demoSite;
  try {
    return await sites.found({ key, name, moderation });
  } catch (error) {
    // Another process was faster.
    if (error instanceof DomainError && error.code === siteKeyTaken().code) return sites.getByKey(key);
    throw error;
  }
}

async function insertContent(
  app: INestApplicationContext,
  tx: Db,
  site: Site,
  staff: AuthorIds,
): Promise<DemoLoaded> {
  const demo = new DemoRepository();
  const authors = await insertGuests(tx, demo, site, staff);
  const planned: PlannedComment[] = [];
  for (const article of demoArticles) planned.push(...(await insertArticle(app, tx, site, article, authors)));

  // Last, because the rows of counters are those that others wait for.
  const waiting = planned.filter(({ reviewSince, reachable }) => reviewSince !== null && reachable).length;
  const counts = planned
    .filter(({ shown }) => shown)
    .map(({ articleId, status, depth }) => ({
      articleId,
      comments: Number(status === 'approved'),
      threads: Number(depth === 0),
    }));
  await app.get(CommentCounters, { strict: false }).add(tx, site.id, {
    queue: { pending: waiting, reported: 0 },
    articles: counts,
    authors: planned.map(({ comment, status }) => ({
      authorId: authorIdOf(authors, comment.by),
      [status]: 1,
    })),
  });
  return { site: site.key, articles: demoArticles.length, comments: planned.length, waiting };
}

async function insertArticle(
  app: INestApplicationContext,
  tx: Db,
  site: Site,
  article: DemoArticle,
  authors: AuthorIds,
): Promise<PlannedComment[]> {
  const demo = new DemoRepository();
  const names = article.bylines.map(({ displayName }) => displayName);
  await app.get(AuthorsService, { strict: false }).protectNames(tx, site.id, names);
  const row = articleRow(site.id, article);
  await demo.insertArticle(tx, row);
  for (const byline of bylineRows(row, article, authors)) await demo.insertByline(tx, byline);

  const moderation = effectiveModeration(site, { ...row, closesAt: null });
  const planned = planComments(article, row.id, { moderation, screening: site.screening });
  for (const comment of planned) await insertComment(app, tx, { site, article, authors }, comment);
  return planned;
}

async function insertComment(
  app: INestApplicationContext,
  tx: Db,
  { site, article, authors }: { site: Site; article: DemoArticle; authors: AuthorIds },
  planned: PlannedComment,
): Promise<void> {
  const demo = new DemoRepository();
  const comments = app.get(CommentsRepository, { strict: false });
  const row = commentRow(site.id, planned, authors);
  await demo.insertComment(tx, row);
  await demo.insertReactions(tx, row, demoReaction, likersOf(planned, authors));
  for (const text of replacedTexts(site.id, planned)) await demo.insertRevision(tx, text);
  for (const [index, findings] of planned.history.findings.entries()) {
    await comments.insertFindings(tx, site.id, { id: row.id, revision: index + 1 }, findings);
  }
  const moderators = demoPeople.filter(({ role }) => role === 'moderator');
  const moderatorIds = moderators.map(({ key }) => authorIdOf(authors, key));
  for (const decision of decisionsOn(article, planned, row.authorId, moderatorIds)) {
    await demo.insertDecision(tx, { siteId: site.id, ...decision });
  }
}
