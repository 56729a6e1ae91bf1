import { ArrayMaxSize, IsArray, IsString } from 'class-validator';
import { mostEntries } from '../../word-lists/screened-words.js';
import type { ListedWords } from '../../word-lists/word-lists.repository.js';
import { CommentView } from '../../comments/dto/comment.view.js';
import { FindingView } from './queue.views.js';

/**
 * Words, phrases, `*` for any letters of the same word, `/…/` for a pattern. Case, accents, look-alikes and other
 * tricks of spelling make no difference.
 */
export class WordListsDto {
  /** A comment with one of these is refused. */
  @IsArray()
  @ArrayMaxSize(mostEntries)
  @IsString({ each: true })
  banned: string[];

  /** A comment with one of these waits for a moderator. */
  @IsArray()
  @ArrayMaxSize(mostEntries)
  @IsString({ each: true })
  suspect: string[];
}

export class WordListsView {
  banned: string[];
  suspect: string[];

  static of({ banned, suspect }: ListedWords): WordListsView {
    return { banned: [...banned], suspect: [...suspect] };
  }
}

/** A comment that the lists would have refused or held. */
export class CaughtCommentView {
  comment: CommentView;
  findings: FindingView[];
}

export class WordListsPreviewView {
  /** How many of the latest comments were looked through. */
  screened: number;
  /** The latest first, 100 at most. */
  items: CaughtCommentView[];
  /** How many were caught. */
  caught: number;
}
