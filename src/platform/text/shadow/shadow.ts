import { foldCharacter, type CharacterKind, type FoldedCharacter, type ShadowLetter } from './letter.js';
import { gapBetween, isMask, maskLength, type Gap } from './gap.js';

const REGIONAL_A = 0x1f1e6;

/** A letter of a shadow and where it stands in the text. */
export interface ShadowUnit {
  readonly letter: ShadowLetter;
  readonly kind: CharacterKind;
  /** UTF-16 positions of the text, `[start, end)`. */
  readonly start: number;
  end: number;
  readonly isUpper: boolean;
  readonly isUnspaced: boolean;
  /** What stands between it and the letter before it, and how much. */
  readonly gap: Gap;
  readonly gapLength: number;
  /** How many masking characters stand before it, when nothing else does. */
  readonly masked: number;
  /** Something unseen stands inside or before it, in the same word. */
  readonly isTampered: boolean;
}

/** Lays out a text letter by letter: `readSymbols` as for `Shadow`. */
export function unitsOf(text: string, readSymbols: boolean): ShadowUnit[] {
  const units: ShadowUnit[] = [];
  let gapStart = 0;
  let hasSpace = false;
  let isTampered = false;
  let wasFlag = false;
  for (let at = 0; at < text.length;) {
    const codePoint = text.codePointAt(at) ?? 0;
    const end = at + (codePoint > 0xffff ? 2 : 1);
    const folded = foldCharacter(codePoint);
    const last = units.at(-1);
    if (folded.kind === 'mark' || folded.kind === 'ignored') {
      if (last && gapStart === at) {
        gapStart = end;
        if (folded.kind === 'mark') last.end = end;
      }
      isTampered ||= folded.kind === 'ignored' || isOverlay(codePoint);
    } else if (isRead(text, at, folded, readSymbols)) {
      const isFlag = isRegional(codePoint);
      const between = gapStart < at ? text.slice(gapStart, at) : '';
      const edges = { isFirst: !last, isFlagEdge: isFlag !== wasFlag };
      const gap = gapBetween(between, hasSpace, { ...edges, isCapital: folded.isUpper && !last?.isUpper });
      for (const [index, letter] of folded.letters.entries()) {
        const { kind, isUpper, isUnspaced } = folded;
        const place = { start: at, end, isTampered: isTampered && gap === 'none' };
        const apart = { gap, gapLength: between.length, masked: gap === 'filler' ? maskLength(between) : 0 };
        const joined = { gap: 'none' as const, gapLength: 0, masked: 0 };
        units.push({ letter, kind, isUpper, isUnspaced, ...place, ...(index === 0 ? apart : joined) });
      }
      isTampered = false;
      hasSpace = false;
      wasFlag = isFlag;
      gapStart = end;
    } else if (folded.kind === 'space') hasSpace = true;
    at = end;
  }
  return units;
}

/** Room for the runs of one text at a time; no text is read while another one is. */
let room = 1_024;
let runShapes = new Int32Array(room);
let runStarts = new Int32Array(room + 1);
let runTraits = new Uint8Array(room + 1);
const apart = 1;
const special = 2;

/** Per UTF-16 unit: 0 unknown, else a code below, or the shape of the one letter that it is. */
const quick = new Int32Array(0x10000);
const [unseen, between, symbol, several] = [1, 2, 3, 4];
const specialLetter = 1 << 30;
const firstShape = 8;

/**
 * A text as it is read past its tricks: only letters, grouped into runs of one shape, where what is written twice
 * or twenty times is one. A quick pass tells where an entry may stand at all; the letters are laid out only where
 * one does. With `readSymbols`, symbols such as $ count as the letters that they look like.
 *
 * Its runs are valid until the next shadow is made.
 */
export class Shadow {
  /** Symbols that could be letters stand where letters would; characters that mask letters do. */
  hasSymbols = false;
  hasMasks = false;
  private runs = 0;
  private letters = 0;
  private laidOut: ShadowUnit[] | undefined;

  constructor(
    private readonly text: string,
    private readonly readSymbols: boolean,
  ) {
    if (text.length * 4 > room) this.makeRoom();
    this.read();
  }

  get units(): readonly ShadowUnit[] {
    return (this.laidOut ??= unitsOf(this.text, this.readSymbols));
  }

  /** The shapes of the runs; of the array only the first `runCount`. */
  get shapes(): Int32Array {
    return runShapes;
  }

  get runCount(): number {
    return this.runs;
  }

  /** The first unit of a run; of the one behind the last, the end. */
  startOf(run: number): number {
    return runStarts[run] ?? 0;
  }

  lengthOf(run: number): number {
    return (runStarts[run + 1] ?? 0) - (runStarts[run] ?? 0);
  }

  /** False where no word can begin in this run. */
  mayBegin(run: number): boolean {
    return run === 0 || runTraits[run] !== 0 || ((runTraits[run - 1] ?? 0) & special) !== 0;
  }

  /** False where no word can end in this run. */
  mayEnd(run: number): boolean {
    return run === this.runs - 1 || runTraits[run] !== 0 || runTraits[run + 1] !== 0;
  }

  private makeRoom(): void {
    room = this.text.length * 4;
    runShapes = new Int32Array(room);
    runStarts = new Int32Array(room + 1);
    runTraits = new Uint8Array(room + 1);
  }

  private read(): void {
    const { text } = this;
    let traits = 0;
    let [hasMask, hasOther] = [false, false];
    for (let at = 0; at < text.length; at++) {
      const codeUnit = text.charCodeAt(at);
      let code = quick[codeUnit] ?? 0;
      if (code === 0) quick[codeUnit] = code = quickCode(codeUnit);
      if (code === unseen) continue;
      const codePoint = code >= firstShape || code === between ? codeUnit : (text.codePointAt(at) ?? 0);
      let isGap = code === between;
      if (code >= firstShape || (!isGap && this.isLetterAt(at, codePoint))) {
        if (hasMask && !hasOther && this.letters > 0) this.hasMasks = true;
        hasMask = hasOther = false;
        if (code >= firstShape)
          this.put(code & ~specialLetter, code >= specialLetter ? traits | special : traits);
        else
          for (const letter of foldCharacter(codePoint).letters)
            this.put(runShapeOf(letter), traits | special);
        traits = 0;
      } else isGap ||= !isUnseen(codePoint);
      if (isGap) {
        traits = apart;
        if (isMask(codePoint)) hasMask = true;
        else hasOther = true;
      }
      if (codePoint > 0xffff) at += 1;
    }
    runStarts[this.runs] = this.letters;
    runTraits[this.runs] = apart;
  }

  private isLetterAt(at: number, codePoint: number): boolean {
    const folded = foldCharacter(codePoint);
    if (folded.kind === 'symbol' && leansOnLetter(this.text, at, folded.isInnerSymbol))
      this.hasSymbols = true;
    return isRead(this.text, at, folded, this.readSymbols);
  }

  private put(shape: number, traits: number): void {
    if (this.runs === 0 || runShapes[this.runs - 1] !== shape) {
      runShapes[this.runs] = shape;
      runStarts[this.runs] = this.letters;
      runTraits[this.runs] = 0;
      this.runs += 1;
    }
    runTraits[this.runs - 1] = (runTraits[this.runs - 1] ?? 0) | traits;
    this.letters += 1;
  }
}

/** The shape of a letter as `Shadow.shapes` has it. */
export function runShapeOf({ shape }: ShadowLetter): number {
  return shape + firstShape;
}

function quickCode(codeUnit: number): number {
  if (codeUnit >= 0xd800 && codeUnit <= 0xdfff) return several;
  const { kind, letters, isUnspaced } = foldCharacter(codeUnit);
  if (kind === 'mark' || kind === 'ignored') return unseen;
  if (kind === 'symbol') return symbol;
  const [letter, ...others] = letters;
  if (!letter) return between;
  if (others.length > 0) return several;
  return runShapeOf(letter) | (kind === 'digit' || isUnspaced ? specialLetter : 0);
}

function isUnseen(codePoint: number): boolean {
  const { kind } = foldCharacter(codePoint);
  return kind === 'mark' || kind === 'ignored';
}

function isRead(text: string, at: number, folded: FoldedCharacter, readSymbols: boolean): boolean {
  if (folded.letters.length === 0) return false;
  return folded.kind !== 'symbol' || (readSymbols && leansOnLetter(text, at, folded.isInnerSymbol));
}

/** Whether a symbol stands where a letter of a word would: beside a letter, or between two. */
function leansOnLetter(text: string, at: number, isInnerSymbol: boolean): boolean {
  const before = at > 0 && isWordAt(text, at - 1);
  const after = at + 1 < text.length && isWordAt(text, at + 1);
  if (!isInnerSymbol) return before || after;
  const atStart = at === 0 || foldCharacter(text.charCodeAt(at - 1)).kind === 'space';
  return after && (before || atStart);
}

function isWordAt(text: string, at: number): boolean {
  const { kind } = foldCharacter(text.charCodeAt(at));
  return kind === 'letter' || kind === 'digit' || kind === 'symbol';
}

function isRegional(codePoint: number): boolean {
  return codePoint >= REGIONAL_A && codePoint < REGIONAL_A + 26;
}

/** Strokes through a letter, which no orthography writes. */
function isOverlay(codePoint: number): boolean {
  return (codePoint >= 0x334 && codePoint <= 0x338) || (codePoint >= 0x20d2 && codePoint <= 0x20d8);
}
