import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/principal.js';
import { Transactor } from '../../platform/db/transactor.js';
import { declareError } from '../../platform/domain-error.js';
import { validationFailed } from '../../platform/http/validation.pipe.js';
import type { OutboxMessage } from '../../platform/outbox/outbox.repository.js';
import { AuditRecord } from '../audit/audit-record.js';
import { FactCache } from '../publicity/fact-cache.js';
import { PublicChanges } from '../publicity/public-changes.js';
import { noWords, problemsOfWords, ScreenedWords } from './screened-words.js';
import { WordListsRepository, type ListedWords, type VersionedWords } from './word-lists.repository.js';

export const wordListsChanged = declareError(
  'word_lists_changed',
  'precondition_failed',
  'The word lists were changed meanwhile: read them again.',
);

/** It tells every process that what it keeps of the site is old. */
const siteChanged: OutboxMessage = { topic: 'site.changed', articleId: null, commentId: null, payload: {} };
const keptSites = 1_000;
const keptLists = 100;

interface KnownVersion {
  readonly siteId: string;
  readonly version: number;
}

/** The words that a site refuses or holds. What they are compiled to is kept in the process, by version. */
@Injectable()
export class WordListsService {
  private readonly versions: FactCache<KnownVersion>;
  private readonly compiled = new Map<string, { version: number; words: ScreenedWords }>();

  constructor(
    private readonly transactor: Transactor,
    private readonly lists: WordListsRepository,
    private readonly record: AuditRecord,
    private readonly changes: PublicChanges,
  ) {
    this.versions = new FactCache<KnownVersion>(changes, {
      limit: keptSites,
      subjectOf: ({ siteId }) => siteId,
      spoiledBy: ({ siteId, articleId }) => (articleId === null ? siteId : null),
    });
  }

  async list(siteId: string): Promise<VersionedWords> {
    return this.lists.find(this.transactor.reader, siteId);
  }

  /**
   * Replaces both lists, if they are still at `version`. Throws word_lists_changed, and validation_failed with the
   * place of every entry that is no good; nothing is saved then.
   */
  async replace(siteId: string, actor: Actor, version: number, words: ListedWords): Promise<VersionedWords> {
    checkWords(words);
    const replaced = await this.transactor.run(async (tx) => {
      if (!(await this.lists.replace(tx, siteId, version, words))) return false;
      const details = { version: version + 1, banned: words.banned.length, suspect: words.suspect.length };
      await this.record.append(tx, siteId, { kind: 'word_lists', actor, details });
      await this.changes.announce(tx, siteId, [siteChanged]);
      return true;
    });
    if (!replaced) throw wordListsChanged();
    return { ...words, version: version + 1 };
  }

  /** Refuses a name that has a banned word in it. Throws validation_failed. */
  async checkName(siteId: string, name: string, pointer = '/displayName'): Promise<void> {
    const { banned } = await this.wordsOf(siteId);
    if (banned.find(name).length === 0) return;
    throw validationFailed([{ pointer, code: 'name_refused', detail: 'This name is not allowed here.' }]);
  }

  /** Lists that nobody has saved, ready to screen with. Throws validation_failed. */
  compile(words: ListedWords): ScreenedWords {
    checkWords(words);
    return new ScreenedWords(words);
  }

  /** The lists that hold, ready to screen with. What another process has just changed may not be heard of yet. */
  async wordsOf(siteId: string): Promise<ScreenedWords> {
    const known = await this.versions.get(siteId, async () => ({
      siteId,
      version: await this.lists.findVersion(this.transactor.reader, siteId),
    }));
    if (!known || known.version === 0) return noWords;
    const ready = this.compiled.get(siteId);
    if (ready && ready.version >= known.version) return ready.words;
    const { version, ...words } = await this.lists.find(this.transactor.reader, siteId);
    const compiled = { version, words: new ScreenedWords(words) };
    this.compiled.delete(siteId);
    this.compiled.set(siteId, compiled);
    const [oldest] = this.compiled.keys();
    if (this.compiled.size > keptLists && oldest !== undefined) this.compiled.delete(oldest);
    return compiled.words;
  }
}

function checkWords(words: ListedWords): void {
  const problems = problemsOfWords(words);
  if (problems.length > 0) throw validationFailed(problems.slice(0, 100));
}
