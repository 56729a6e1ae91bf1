/** A piece of a text that stays, goes, or comes with a new version. */
export interface TextPiece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Comparing takes the product of both lengths; what is longer is shown as replaced whole, but for its ends. */
const mostComparisons = 250_000;

/**
 * What changed from one text to the other, in words. Put together, all but what was added is the old text, and all but
 * what was removed the new one.
 */
export function textDifference(before: string, after: string): TextPiece[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const head = commonLength(old, now);
  const tail = commonLength(old.slice(head).reverse(), now.slice(head).reverse());
  const [oldMiddle, nowMiddle] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  return joined([
    ...pieces('same', old.slice(0, head)),
    ...changes(oldMiddle, nowMiddle),
    ...pieces('same', old.slice(old.length - tail)),
  ]);
}

/** Words and what stands between them, so that nothing is lost. Splits no character in two. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*|[^\s\p{L}\p{N}]+/gu) ?? [];
}

function commonLength(one: readonly string[], other: readonly string[]): number {
  const shorter = Math.min(one.length, other.length);
  let length = 0;
  while (length < shorter && one[length] === other[length]) length += 1;
  return length;
}

function pieces(kind: TextPiece['kind'], words: readonly string[]): TextPiece[] {
  return words.map((text) => ({ kind, text }));
}

/** By the longest common subsequence. */
function changes(old: readonly string[], now: readonly string[]): TextPiece[] {
  if (old.length * now.length > mostComparisons) return [...pieces('removed', old), ...pieces('added', now)];
  const width = now.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const lengthAt = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        old[i] === now[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  const found: TextPiece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) {
      found.push({ kind: 'same', text: old[i] ?? '' });
      i += 1;
      j += 1;
    } else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) {
      found.push({ kind: 'removed', text: old[i++] ?? '' });
    } else found.push({ kind: 'added', text: now[j++] ?? '' });
  }
  return [...found, ...pieces('removed', old.slice(i)), ...pieces('added', now.slice(j))];
}

/** Neighbours of one kind become one; between two that stay, what goes comes before what comes. */
function joined(found: readonly TextPiece[]): TextPiece[] {
  const result: TextPiece[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed !== '') result.push({ kind: 'removed', text: removed });
    if (added !== '') result.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of found) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') result[result.length - 1] = { kind, text: last.text + text };
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
