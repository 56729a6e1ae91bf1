import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Comment } from '../comment.entity.js';
import type { Outcome, Span } from './finding.js';

/** What a rule saw in one revision of a comment. Every finding is kept. */
@Entity('finding')
@Check('finding_outcome_ck', `outcome IN ('note', 'hold', 'reject')`)
@ForeignKey(() => Comment, ['siteId', 'commentId'], ['siteId', 'id'], { name: 'finding_comment_fk' })
export class FindingRecord {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'finding_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'finding_pk' })
  commentId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'finding_pk' })
  revision: number;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'finding_pk' })
  position: number;

  @Column('text')
  rule: string;

  @Column('text')
  outcome: Outcome;

  @Column('text')
  code: string;

  @Column('jsonb')
  params: Readonly<Record<string, unknown>>;

  @Column('jsonb')
  spans: readonly Span[];
}
