import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Transactor } from '../../platform/db/transactor.js';
import { CommentSections } from '../comments/comment-sections.js';
import type { CommentRow } from '../comments/comment-row.js';
import { fullCommentView } from '../comments/dto/comment.view.js';
import type { Finding } from '../comments/screening/finding.js';
import { wordFindings } from '../comments/screening/words.js';
import type { Site } from '../sites/site.entity.js';
import type { ListedWords } from '../word-lists/word-lists.repository.js';
import { WordListsService } from '../word-lists/word-lists.service.js';
import { FindingView } from './dto/queue.views.js';
import type { WordListsPreviewView } from './dto/word-lists.dto.js';
import { WordListsPreviewQuery } from './word-lists-preview.query.js';

const screened = 1_000;
const shown = 100;
/** Others get their turn after as many texts. */
const atOnce = 100;

/** Tries lists on what was written lately, before they are saved. */
@Injectable()
export class WordListsPreviewService {
  constructor(
    private readonly transactor: Transactor,
    private readonly words: WordListsService,
    private readonly latest: WordListsPreviewQuery,
    private readonly sections: CommentSections,
  ) {}

  /** Throws validation_failed where the lists are no good. */
  async preview(site: Site, listed: ListedWords): Promise<WordListsPreviewView> {
    const words = this.words.compile(listed);
    const rows = await this.latest.latest(this.transactor.reader, site.id, screened);
    const caught: { row: CommentRow; findings: Finding[] }[] = [];
    for (const [at, row] of rows.entries()) {
      if (at % atOnce === atOnce - 1) await nextTurn();
      const findings = wordFindings(words, { text: row.body, authorName: row.author[1] });
      if (findings.length > 0) caught.push({ row, findings });
    }
    const items: WordListsPreviewView['items'] = [];
    for (const { row, findings } of caught.slice(0, shown)) {
      const { context } = await this.sections.getById(this.transactor.reader, site, row.articleId);
      const comment = fullCommentView(row, context);
      items.push({ comment, findings: findings.map((finding) => FindingView.of(finding)) });
    }
    return { screened: rows.length, caught: caught.length, items };
  }
}
