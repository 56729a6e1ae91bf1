/** What tells no texts apart for somebody who searches: invisible characters, selectors, soft hyphens. */
const ignorable = /\p{Default_Ignorable_Code_Point}|\p{Cc}/gu;

/**
 * A text as it is searched: compatibility forms and case folded, nothing invisible, any white space one blank. Emoji stay,
 * without the joiners and selectors that some systems lose.
 */
export function searchText(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(ignorable, '').normalize('NFKC').toLowerCase();
}

/** Whether a text has all the words of a query. */
export function matchesSearch(text: string, query: string): boolean {
  const searched = searchText(text);
  return searchText(query)
    .split(' ')
    .every((word) => searched.includes(word));
}
