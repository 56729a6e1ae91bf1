import { createRequire } from 'node:module';

/**
 * UTS #39 confusables of Unicode 13, from character to prototype; compared with ICU 72 (Unicode 15), which maps
 * every code point alike. The version is pinned in package.json because skeletons are stored. Read with
 * `createRequire`: JSON modules are still experimental on Node 20.
 */
const CONFUSABLES_FILE = 'unhomoglyph/data.json';

/**
 * Lower-case shapes that resemble a capital's other half: followed, they would make γ, Γ, г and with them y and r
 * one letter, β and b and ß one, and the final sigma a stigma. The case pair is kept instead.
 */
const IGNORED_CONFUSABLES: ReadonlySet<string> = new Set(['γ', 'β', 'ꞵ', 'ϛ']);

/** Beyond UTS #39: one shape written as two, and full case folding of ß. */
const EXPANSIONS: readonly (readonly [string, string])[] = [
  ['w', 'vv'],
  ['ß', 'ss'],
];

const CJK_OR_NUMBER =
  /[\p{N}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}]/u;
const PUNCTUATION = /\p{P}/u;
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{White_Space}]/u;
const PICTOGRAPH = /\p{Extended_Pictographic}/u;
const ASCII_LETTER = /[a-z]/;
const ASCII_LETTER_OR_DIGIT = /[a-z0-9]/;
const LAST_CASED = 0x1ffff;

/** Classes of characters that pass for each other, as a union-find forest: child to parent. */
class LookAlikeClasses {
  private readonly parents = new Map<string, string>();
  private readonly latin = new Set<string>();

  constructor() {
    for (const character of 'abcdefghijklmnopqrstuvwxyz0123456789') this.latin.add(character);
  }

  rootOf(character: string): string {
    let root = character;
    let parent = this.parents.get(root);
    while (parent !== undefined) {
      root = parent;
      parent = this.parents.get(root);
    }
    return root;
  }

  join(one: string, other: string): void {
    const [child, parent] = [this.rootOf(one), this.rootOf(other)];
    if (child === parent) return;
    this.parents.set(child, parent);
    if (this.latin.has(child)) this.latin.add(parent);
  }

  /** Joins unless two Latin letters or digits would become one by it: ν like v and Ν like N must not make n of v. */
  joinCase(one: string, other: string): void {
    if (!(this.latin.has(this.rootOf(one)) && this.latin.has(this.rootOf(other)))) this.join(one, other);
  }

  members(): string[][] {
    const classes = new Map<string, string[]>();
    for (const character of new Set([...this.parents.keys(), ...this.parents.values()])) {
      const root = this.rootOf(character);
      const members = classes.get(root);
      if (members === undefined) classes.set(root, [character]);
      else members.push(character);
    }
    return [...classes.values()];
  }
}

/**
 * From character (in NFKD) to what it looks like whatever its case: `I`, `l`, `1`, `|` to one form, `m` to `rn`.
 *
 * UTS #39 maps `I` to `l` but `i` to itself, so neither order of folding case and mapping shapes makes ADMIN,
 * admin and adm1n equal. Both relations are therefore merged into classes first, and each class is given one
 * representative: an ASCII letter or digit where it has one. The price is that i and l are one letter.
 */
function buildLookAlikes(): ReadonlyMap<string, string> {
  const classes = new LookAlikeClasses();
  const expansions = new Map<string, string>();
  for (const [source, prototype] of readConfusables()) {
    if (isSingle(prototype)) classes.join(source, prototype);
    else expansions.set(source, prototype);
  }
  for (const [source, expansion] of EXPANSIONS) expansions.set(source, expansion);
  joinCasePairs(classes);
  joinShapesBeyondUts39(classes);

  const representatives = new Map<string, string>();
  for (const members of classes.members()) {
    const representative = chooseRepresentative(members, expansions);
    for (const member of members) representatives.set(member, representative);
  }
  const expand = (character: string): string => {
    const representative = representatives.get(character) ?? character;
    const expansion = expansions.get(representative);
    return expansion === undefined ? representative : Array.from(expansion, expand).join('');
  };
  return new Map(Array.from([...representatives.keys(), ...expansions.keys()], (c) => [c, expand(c)]));
}

function readConfusables(): [string, string][] {
  const data = createRequire(import.meta.url)(CONFUSABLES_FILE) as Record<string, string>;
  return Object.entries(data)
    .map(([source, prototype]): [string, string] => [source, prototype.normalize('NFKD')])
    .filter(([source, prototype]) => {
      if (IGNORED_CONFUSABLES.has(source) || source.normalize('NFKD') !== source) return false;
      // A kana stroke like a slash, an Arabic zero like a full stop: as punctuation it would fall away.
      if (CJK_OR_NUMBER.test(source) && PUNCTUATION.test(prototype)) return false;
      if (PICTOGRAPH.test(source)) return false;
      return !UNSEEN.test(source) && !UNSEEN.test(prototype);
    });
}

function joinCasePairs(classes: LookAlikeClasses): void {
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') classes.join(letter, letter.toLowerCase());
  for (let codePoint = 0x80; codePoint <= LAST_CASED; codePoint += 1) {
    const letter = String.fromCodePoint(codePoint);
    const folded = letter.toUpperCase().toLowerCase();
    if (folded === letter && letter.toLowerCase() === letter) continue;
    if (letter.normalize('NFKD') !== letter) continue;
    for (const other of [letter.toLowerCase(), folded]) {
      if (other !== letter && isSingle(other)) classes.joinCase(letter, other);
    }
  }
}

function joinShapesBeyondUts39(classes: LookAlikeClasses): void {
  classes.join('п', 'n');
  // White letters in a black disc or square, which have no decomposition.
  for (const [at, letter] of Array.from('abcdefghijklmnopqrstuvwxyz').entries()) {
    classes.join(String.fromCodePoint(0x1f150 + at), letter);
    classes.join(String.fromCodePoint(0x1f170 + at), letter);
  }
}

/** An ASCII letter, else an ASCII digit, else a character that expands, else the lowest code point. */
function chooseRepresentative(members: string[], expansions: ReadonlyMap<string, string>): string {
  const rank = (character: string): number => {
    if (ASCII_LETTER.test(character)) return 0;
    if (ASCII_LETTER_OR_DIGIT.test(character)) return 1;
    return expansions.has(character) ? 2 : 3;
  };
  return members.reduce((best, member) => {
    const difference = rank(member) - rank(best) || (member.codePointAt(0) ?? 0) - (best.codePointAt(0) ?? 0);
    return difference < 0 ? member : best;
  });
}

function isSingle(text: string): boolean {
  return text.length === String.fromCodePoint(text.codePointAt(0) ?? 0).length;
}

let lookAlikes: ReadonlyMap<string, string> | undefined;

/** One form for all characters that look like this one, in either case. The table is built at the first call. */
export function lookAlikeOf(character: string): string {
  lookAlikes ??= buildLookAlikes();
  return lookAlikes.get(character) ?? character;
}
