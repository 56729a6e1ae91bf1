/** Sets paragraphs one below the other; what is empty is left out. */
export function paragraphs(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Somebody's words, marked as such line by line. */
export function quoted(text: string): string {
  return text.replace(/^/gm, '> ');
}
