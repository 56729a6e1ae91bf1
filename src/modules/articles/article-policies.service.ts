import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/principal.js';
import { Transactor } from '../../platform/db/transactor.js';
import { AuditRecord } from '../audit/audit-record.js';
import { PublicChanges } from '../publicity/public-changes.js';
import type { Site } from '../sites/site.entity.js';
import { articleNotFound } from './articles.errors.js';
import { ArticlesRepository, type ArticlePolicyChanges } from './articles.repository.js';
import { ArticlesService, type ArticleReading } from './articles.service.js';

/** Changing the policy of an article, which is on record. */
@Injectable()
export class ArticlePoliciesService {
  constructor(
    private readonly transactor: Transactor,
    private readonly articles: ArticlesRepository,
    private readonly reading: ArticlesService,
    private readonly record: AuditRecord,
    private readonly changes: PublicChanges,
  ) {}

  /** Throws article_not_found. */
  async change(site: Site, actor: Actor, key: string, policy: ArticlePolicyChanges): Promise<ArticleReading> {
    await this.transactor.run(async (tx) => {
      const id = await this.articles.changePolicy(tx, site.id, key, policy);
      if (id === null) throw articleNotFound();
      const subject = { kind: 'article', id };
      await this.record.append(tx, site.id, {
        kind: 'article_policy',
        actor,
        subject,
        details: { ...policy },
      });
      const message = { topic: 'article.changed', articleId: id, commentId: null, payload: {} };
      await this.changes.announce(tx, site.id, [message]);
    });
    return this.reading.read(site, key);
  }
}
