import type { Client } from 'pg';
import { defaultScreeningPolicy } from '../../src/modules/sites/screening-policy.js';

/** The site that takes the load, and nothing else. */
export const loadSiteKey = 'load';

/** The load is not made. Its message says why and is meant for whoever asked for it. */
export class LoadRefusedError extends Error {}

/** Gives the digits of the id of the site `load`, founding it with `id` where there is none. Refuses one that is in use. */
export async function claimLoadSite(client: Client, id: string, createdAt: Date): Promise<string> {
  await client.query(
    `INSERT INTO site (id, key, name, moderation, commenting, guest_posting, max_length, edit_window_seconds,
       reactions, screening, version, created_at, updated_at)
     VALUES ($1, $2, 'The Load', 'post', 'open', true, 5000, 300, '{like}', $3, 1, $4, $4)
     ON CONFLICT (key) DO NOTHING`,
    [id, loadSiteKey, JSON.stringify(defaultScreeningPolicy), createdAt],
  );
  const found = await client.query<{ id: string; used: boolean }>(
    `SELECT id, EXISTS (SELECT FROM article WHERE site_id = site.id)
               OR EXISTS (SELECT FROM author WHERE site_id = site.id AND kind = 'guest') AS used
     FROM site WHERE key = $1`,
    [loadSiteKey],
  );
  const site = found.rows[0];
  if (!site) throw new Error('The site was not founded.');
  if (site.used) {
    throw new LoadRefusedError(
      `The site "${loadSiteKey}" already has articles, guests or comments. A load wants a fresh database.`,
    );
  }
  return site.id.replaceAll('-', '');
}

/** Reserves the names of the guests. Throws where somebody else has one of them. */
export async function reserveNames(client: Client, siteId: string): Promise<void> {
  await client.query(
    `INSERT INTO reserved_name (site_id, skeleton, author_id, protected, reserved_at)
     SELECT site_id, name_skeleton, id, false, created_at FROM author WHERE site_id = $1 AND kind = 'guest'`,
    [siteId],
  );
}

/** Counts what each author has written, by status. */
export async function countAuthors(client: Client, siteId: string): Promise<void> {
  await client.query(
    `INSERT INTO author_counter (site_id, author_id, slot, pending, approved, rejected, deleted, upheld, dismissed)
     SELECT site_id, author_id, 0, count(*) FILTER (WHERE status = 'pending'),
       count(*) FILTER (WHERE status = 'approved'), count(*) FILTER (WHERE status = 'rejected'),
       count(*) FILTER (WHERE status = 'deleted'), 0, 0
     FROM comment WHERE site_id = $1 GROUP BY site_id, author_id`,
    [siteId],
  );
}

/** Sets how many comments of the site are before the desk. */
export async function setWaiting(client: Client, siteId: string, waiting: number): Promise<void> {
  await client.query(
    `INSERT INTO queue_counter (site_id, slot, pending) VALUES ($1, 0, $2)
     ON CONFLICT (site_id, slot) DO UPDATE SET pending = excluded.pending`,
    [siteId, waiting],
  );
}
