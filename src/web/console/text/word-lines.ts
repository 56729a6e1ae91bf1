import type { WordLists } from '../api/site.types.js';

/** The entries of a text with one a line; a line that repeats another adds nothing. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}

export function sameLists(left: WordLists, right: WordLists): boolean {
  return JSON.stringify([left.banned, left.suspect]) === JSON.stringify([right.banned, right.suspect]);
}
