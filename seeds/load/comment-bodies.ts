import { arabic, emoji, english, hindi, russian, type Phrases } from './phrases.js';
import { SeededRandom, stream } from './seeded-random.js';

/** Lengths in code points that this share of the bodies stays below; straight lines between them. */
const lengths: readonly (readonly [number, number])[] = [
  [0, 4],
  [0.08, 20],
  [0.25, 55],
  [0.5, 110],
  [0.75, 230],
  [0.95, 600],
  [0.995, 1_000],
  [1, 1_500],
];

/** Shorter ones are a word or two. */
const shortestSentence = 20;
const longest = 1_490;
const paragraphLength = 350;
const emojiShare = 0.45;
const languages: readonly (readonly [number, Phrases])[] = [
  [0.72, english],
  [0.14, russian],
  [0.07, arabic],
  [0.07, hindi],
];

/** Writes what people write under articles. All phrases are of the basic plane: their length is code points. */
export class CommentBodies {
  private readonly random: SeededRandom;

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
  }

  /** The body of one row, always the same. */
  body(row: number): string {
    const random = this.random.seek(stream.body, row);
    const phrases = languageAt(random.fraction());
    const length = lengthAt(random.fraction());
    let body =
      length < shortestSentence ? random.pick(phrases.exclamations) : this.sentences(phrases, length);
    if (random.chance(emojiShare)) body += ` ${random.pick(emoji)}`;
    return body;
  }

  /** Sentences of about the length, in paragraphs. */
  private sentences(phrases: Phrases, length: number): string {
    let text = sentence(phrases, this.random);
    let paragraphStart = 0;
    for (;;) {
      const next = sentence(phrases, this.random);
      // One that would end further beyond the length than the text is short of it is left out.
      if (text.length + next.length / 2 > length || text.length + next.length > longest) return text;
      const isFull = text.length - paragraphStart > paragraphLength;
      if (isFull) paragraphStart = text.length;
      text += (isFull ? '\n\n' : ' ') + next;
    }
  }
}

function sentence(phrases: Phrases, random: SeededRandom): string {
  const opener = random.pick(phrases.openers);
  const words = `${opener}${random.pick(phrases.subjects)} ${random.pick(phrases.predicates)}`;
  return words.charAt(0).toUpperCase() + words.slice(1) + random.pick(phrases.ends);
}

function languageAt(fraction: number): Phrases {
  let rest = fraction;
  for (const [share, phrases] of languages) {
    if (rest < share) return phrases;
    rest -= share;
  }
  return english;
}

function lengthAt(fraction: number): number {
  let [lowShare, lowLength] = [0, 0];
  for (const [share, length] of lengths) {
    if (fraction < share) {
      return lowLength + ((fraction - lowShare) / (share - lowShare)) * (length - lowLength);
    }
    [lowShare, lowLength] = [share, length];
  }
  return lowLength;
}
