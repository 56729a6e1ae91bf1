import { Injectable } from '@nestjs/common';
import type { Db } from '../../../platform/db/db.js';
import { statement } from '../../../platform/db/statement.js';
import type { AuthorKind } from '../../authors/author.entity.js';
import type { Standing, TimedStanding } from '../../authors/standing.js';
import type { RecordedStanding } from '../../authors/standings.service.js';

/** Who did something, named as they are today. */
export interface NamedActor {
  readonly kind: 'author' | 'staff' | 'api_key';
  readonly id: string;
  readonly name: string | null;
}

export interface AuthorHead extends TimedStanding {
  readonly id: string;
  readonly displayName: string;
  readonly kind: AuthorKind;
  readonly joinedAt: Date;
  readonly standing: Standing;
  readonly standingReason: string | null;
  readonly now: Date;
  readonly pending: number;
  readonly approved: number;
  readonly rejected: number;
  readonly deleted: number;
  /** On this author's comments, and by this author: of these, those that a decision bore out, and those it did not. */
  readonly reportsAgainst: number;
  readonly reportsBy: number;
  readonly upheld: number;
  readonly dismissed: number;
}

export interface SanctionRow extends RecordedStanding {
  readonly id: string;
  readonly batchId: string;
  readonly actor: NamedActor;
  readonly at: Date;
  readonly isUndone: boolean;
}

export interface NoteRow {
  readonly id: string;
  readonly body: string;
  readonly actor: NamedActor;
  readonly at: Date;
}

/** Of each list so many, the latest. */
const latest = 100;

function actorOf(row: string): string {
  return `json_build_object('kind', ${row}.actor_kind, 'id', ${row}.actor_id, 'name', CASE ${row}.actor_kind
    WHEN 'api_key' THEN (SELECT k.name FROM api_key k WHERE k.site_id = $1 AND k.id = ${row}.actor_id)
    ELSE (SELECT a.display_name FROM author a WHERE a.site_id = $1 AND a.id = ${row}.actor_id) END)`;
}

const head = statement(
  'author_history_head',
  `SELECT a.id, a.display_name AS "displayName", a.kind, a.created_at AS "joinedAt", a.standing,
     a.standing_until AS "standingUntil", a.standing_reason AS "standingReason", now() AS now, c.*,
     (SELECT count(*)::integer FROM report r WHERE r.site_id = $1 AND r.author_id = $2) AS "reportsBy"
   FROM author a CROSS JOIN LATERAL (
     SELECT coalesce(sum(pending), 0)::integer AS pending, coalesce(sum(approved), 0)::integer AS approved,
       coalesce(sum(rejected), 0)::integer AS rejected, coalesce(sum(deleted), 0)::integer AS deleted,
       greatest(coalesce(sum(reported), 0), 0)::integer AS "reportsAgainst",
       coalesce(sum(upheld), 0)::integer AS upheld, coalesce(sum(dismissed), 0)::integer AS dismissed
     FROM author_counter WHERE site_id = $1 AND author_id = $2) c
   WHERE a.site_id = $1 AND a.id = $2`,
);

const sanctions = statement(
  'author_history_sanctions',
  `SELECT e.id, e.batch_id AS "batchId", e.details ->> 'standing' AS standing, e.details ->> 'until' AS until,
     e.details ->> 'reason' AS reason, e.created_at AS at, ${actorOf('e')} AS actor,
     EXISTS (SELECT FROM audit_entry u WHERE u.site_id = $1 AND u.subject_id = $2 AND u.kind = 'sanction_undone'
             AND u.details ->> 'undoes' = e.id::text) AS "isUndone"
   FROM audit_entry e WHERE e.site_id = $1 AND e.subject_id = $2 AND e.kind = 'sanction'
   ORDER BY e.created_at DESC, e.id DESC LIMIT ${String(latest)}`,
);

const notes = statement(
  'author_history_notes',
  `SELECT n.id, n.body, n.created_at AS at, ${actorOf('n')} AS actor FROM author_note n
   WHERE n.site_id = $1 AND n.author_id = $2 ORDER BY n.created_at DESC, n.id DESC LIMIT ${String(latest)}`,
);

/** Reads of what the desk knows of an author. */
@Injectable()
export class AuthorHistoryQuery {
  async head(db: Db, siteId: string, authorId: string): Promise<AuthorHead | null> {
    return db.row<AuthorHead>(head, [siteId, authorId]);
  }

  async sanctions(db: Db, siteId: string, authorId: string): Promise<SanctionRow[]> {
    return db.rows<SanctionRow>(sanctions, [siteId, authorId]);
  }

  async notes(db: Db, siteId: string, authorId: string): Promise<NoteRow[]> {
    return db.rows<NoteRow>(notes, [siteId, authorId]);
  }
}
