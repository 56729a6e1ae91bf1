import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
// With it everything is loaded that has a statement.
import '../../src/app.module.js';
import { knownStatements } from '../../src/platform/db/statement.js';
import { repositoryRoot } from '../support/run-typescript.js';
import { shardProblem } from '../support/sharding.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Statements that are about more than one site, and why they may be. docs/operations.md lists them. */
const acrossSites: Readonly<Record<string, string>> = {
  account_sites: 'where somebody of the staff may work: once a sign-in',
  author_email_any_confirmed: 'whether any reader wants mail',
  comment_tally_exist: 'whether counts wait to be folded',
  comment_tally_fold_some: 'folds the counts of all sites',
  external_check_sites_with_due: 'which sites have comments to ask a check of their own about',
  limit_usage_hear: 'what processes tell each other of limits, once a second',
  mail_counts: 'figures for /metrics',
  mail_due_sites: 'which sites have mail to send',
  outbox_after: 'follows what happens on all sites',
  outbox_follower_between: 'what followers of the outbox (webhooks) have to carry out, of all sites',
  outbox_follower_found: 'where a new follower begins',
  outbox_follower_last: 'how far it could go',
  outbox_last_seq: 'where that begins, once a start',
  outbox_number: 'numbers what happens on all sites',
  queue_counter_sum_all: 'figures for /metrics',
  queue_oldest: 'figures for /metrics',
  webhook_any_active: 'whether anybody listens at all',
  webhook_delivery_counts: 'figures for /metrics',
  webhook_delivery_due_sites: 'which sites have something to send',
  webhook_delivery_prune: 'forgets what could not be sent',
  webhook_listening: 'who listens, of the sites that something happened on',
};

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.drop();
});

describe('statements', () => {
  it('are about one site, but for those that are listed', async () => {
    expect(knownStatements().length).toBeGreaterThan(200);
    const problems: Record<string, string> = {};
    for (const { name, text } of knownStatements()) {
      const problem = await shardProblem(database, text);
      if (problem !== null) problems[name] = problem;
    }
    expect(Object.keys(problems).sort()).toEqual(Object.keys(acrossSites));
  });

  it('that are listed are those of the handbook', async () => {
    const handbook = await readFile(join(repositoryRoot, 'docs/operations.md'), 'utf8');
    const [, list = ''] = /<!-- across sites -->(.*)<!-- \/across sites -->/s.exec(handbook) ?? [];
    const named = [...list.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(Object.keys(acrossSites));
  });

  it.each([
    ['SELECT body FROM comment WHERE id = $1', 'of any site: comment'],
    [
      'SELECT a.display_name FROM comment c JOIN author a ON a.id = c.author_id WHERE c.site_id = $1',
      'of any site: author',
    ],
    [
      'SELECT count(*) FROM comment c JOIN author a ON a.site_id = c.site_id AND a.id = c.author_id',
      'of all sites',
    ],
    ['UPDATE comment SET shown = false WHERE id = $1', 'of any site: comment'],
    [
      'DELETE FROM claim USING comment c WHERE claim.site_id = $1 AND c.id = claim.comment_id',
      'of any site: comment',
    ],
    ['SELECT FROM comment WHERE site_id <> $1', 'of any site: comment'],
    ['SELECT FROM comment WHERE site_id = $1 AND id = $2', null],
    [
      'SELECT FROM comment c JOIN author a ON (a.site_id, a.id) = (c.site_id, c.author_id) WHERE c.site_id = $1',
      null,
    ],
  ])('are told apart: %s', async (text, problem) => {
    expect(await shardProblem(database, text)).toBe(problem);
  });
});
