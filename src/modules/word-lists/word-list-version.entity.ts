import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Site } from '../sites/site.entity.js';

/** The word lists of a site as they were saved once; the highest version holds. Nothing here is ever changed. */
@Entity('word_list_version')
@ForeignKey(() => Site, ['siteId'], ['id'], { name: 'word_list_version_site_fk' })
export class WordListVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'word_list_version_pk' })
  siteId: string;

  @PrimaryColumn('integer', { primaryKeyConstraintName: 'word_list_version_pk' })
  version: number;

  /** A comment with one of these is refused. */
  @Column({ type: 'text', array: true })
  banned: string[];

  /** A comment with one of these waits. */
  @Column({ type: 'text', array: true })
  suspect: string[];

  @Column({ type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
