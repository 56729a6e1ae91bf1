import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Decision } from './decision.entity.js';

/** What a moderator wrote beside a decision: free text, so it can be erased where the record cannot. */
@Entity('decision_note')
@ForeignKey(() => Decision, ['siteId', 'decisionId'], ['siteId', 'id'], { name: 'decision_note_decision_fk' })
export class DecisionNote {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'decision_note_pk' })
  siteId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'decision_note_pk' })
  decisionId: string;

  @Column('text')
  body: string;
}
