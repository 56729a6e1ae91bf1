/**
 * What stands between a letter and the one before it: nothing; punctuation or the like inside of a word (f.o.o);
 * white space, or what ends a sentence or a syllable; more than anybody puts between two letters of a word.
 */
export type Gap = 'none' | 'filler' | 'space' | 'wide';

const longestFiller = 6;
const longestSpace = 6;
const SENTENCE_END = /[.!?…:;,]/;
const APOSTROPHE = /['’ʼ`´‘]/;
/** What is put in the place of a letter that is not to be read: f*ol. */
const MASKS = new Set(Array.from('*#%&@$?!•_', (mask) => mask.charCodeAt(0)));

interface GapEdges {
  /** Nothing stands before it. */
  readonly isFirst: boolean;
  /** One side is a letter of a flag and the other is not. */
  readonly isFlagEdge: boolean;
  /** A capital follows, and none was before. */
  readonly isCapital: boolean;
}

export function gapBetween(between: string, hasSpace: boolean, edges: GapEdges): Gap {
  if (edges.isFirst) return 'wide';
  if (between === '') return edges.isFlagEdge ? 'filler' : 'none';
  if (hasSpace) return between.length > longestSpace ? 'wide' : 'space';
  if (between.length > longestFiller) return 'wide';
  if (APOSTROPHE.test(between)) return 'space';
  if (SENTENCE_END.test(between) && edges.isCapital) return 'space';
  return 'filler';
}

export function isMask(codeUnit: number): boolean {
  return MASKS.has(codeUnit);
}

/** How many letters were masked, where nothing but masks stands there. */
export function maskLength(between: string): number {
  for (let at = 0; at < between.length; at++) if (!isMask(between.charCodeAt(at))) return 0;
  return between.length;
}
