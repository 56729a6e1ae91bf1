const BIDI_CONTROL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** Explicit formatting characters, and the paragraph separators (bidi class B) that end their reach. */
const EXPLICIT_OR_PARAGRAPH = /[\u202a-\u202e\u2066-\u2069\n\r\u0085\u2029]/g;
const POP_DIRECTIONAL_FORMATTING = '\u202c';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

interface Opener {
  at: number;
  isolate: boolean;
}

/** Whether the text holds any bidirectional control: marks, embeddings, overrides or isolates. */
export function hasBidiControl(text: string): boolean {
  return BIDI_CONTROL.test(text);
}

/** Whether an embedding, override or isolate is left open in its paragraph, or closed without being open. */
export function hasUnbalancedBidi(text: string): boolean {
  return findUnbalancedBidi(text).length > 0;
}

/**
 * Positions (UTF-16 units) of explicit bidi controls without a partner of their own, in order. A paragraph
 * at a time, with the pairing of UAX #9 (BD9, BD11, X5-X7): an isolate's closer also ends the embeddings
 * inside it, and a PDF does not reach out of an isolate. Stricter than UAX #9 in one thing: an embedding that
 * only its isolate or the end of the paragraph closes counts as unbalanced.
 */
export function findUnbalancedBidi(text: string): number[] {
  const unbalanced: number[] = [];
  let open: Opener[] = [];
  let openIsolates = 0;
  for (const { 0: character, index } of text.matchAll(EXPLICIT_OR_PARAGRAPH)) {
    if (character === POP_DIRECTIONAL_FORMATTING) {
      if (open.at(-1)?.isolate === false) open.pop();
      else unbalanced.push(index);
    } else if (character === POP_DIRECTIONAL_ISOLATE) {
      if (openIsolates === 0) {
        unbalanced.push(index);
        continue;
      }
      openIsolates -= 1;
      for (let opener = open.pop(); opener?.isolate === false; opener = open.pop())
        unbalanced.push(opener.at);
    } else if (character >= '\u202a' && character <= '\u2068' && character !== '\u2029') {
      const isolate = character >= '\u2066';
      if (isolate) openIsolates += 1;
      open.push({ at: index, isolate });
    } else {
      for (const opener of open) unbalanced.push(opener.at);
      open = [];
      openIsolates = 0;
    }
  }
  return unbalanced.concat(positions(open)).sort((a, b) => a - b);
}

function positions(openers: Opener[]): number[] {
  return openers.map((opener) => opener.at);
}
