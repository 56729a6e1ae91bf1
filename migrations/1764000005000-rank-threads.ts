import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The orders `top` and `most_replied`. The table may be large by now: indexes are built while others write, which
 * no transaction can do, and what an attempt that was cut short has left is removed first.
 */
export class RankThreads1764000005000 implements MigrationInterface {
  readonly transaction = false;

  async up(db: QueryRunner): Promise<void> {
    for (const [name, rank] of [
      ['comment_top_idx', 'reaction_count'],
      ['comment_most_replied_idx', 'reply_count'],
    ] as const) {
      await db.query(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`);
      await db.query(`
        CREATE INDEX CONCURRENTLY ${name} ON comment (site_id, article_id, ${rank}, id)
          WHERE parent_id IS NULL AND shown`);
    }
    await db.query(`ALTER TABLE comment DROP CONSTRAINT IF EXISTS comment_reaction_count_ck`);
    await db.query(`
      ALTER TABLE comment ADD CONSTRAINT comment_reaction_count_ck CHECK (reaction_count >= 0) NOT VALID`);
    await db.query(`ALTER TABLE comment VALIDATE CONSTRAINT comment_reaction_count_ck`);
  }

  async down(): Promise<void> {
    return Promise.reject(new Error('Migrations are forward only: restore a backup instead.'));
  }
}
