/**
 * Letters that pass for others beyond UTS #39, for whoever wants to get past a list of words. Every line: what is
 * meant, then what is written for it. Nothing of this is used for names, whose skeletons are stored.
 */
const SHAPES = `
a: ɐ ₳ 🅰 α
b: ʙ ฿ ₿ ƅ в ь ъ β
c: ᴄ ₵ ¢ © ↄ ς
d: ᴅ đ ð ∂
e: ᴇ ǝ ɘ € ℮ ξ ∑ э є
f: ꜰ ƒ ₣ ғ ɟ
g: ɢ ₲ ɡ ƃ
h: ʜ ħ ɥ ћ н
i: ɪ ı ᴉ ɨ ℹ ї ι
j: ᴊ ɾ ʝ
k: ᴋ ₭ κ к ʞ
l: ʟ ł £ ₤ ℓ
m: ᴍ ɯ ʍ ₥ м Ⓜ ♏
n: ɴ ₦ ŋ η п ∩ и
o: ᴏ ø σ ⭕ 🅾 θ
p: ᴘ ₱ þ 🅿 ρ
q: ǫ φ
r: ʀ ɹ ® г я
s: ꜱ § ѕ 💲
t: ᴛ † ₮ ʇ τ т ✝ ➕
u: ᴜ μ υ ц ∪
v: ᴠ ʌ ν √
w: ᴡ ω ш щ ₩
x: χ × ✗ ✖ ❌ ж
y: ʏ ʎ ¥ γ у
z: ᴢ ƶ
`;

/** Digits for letters: which letters a digit may stand for, in any script that has them. */
const DIGITS: Readonly<Record<string, string>> = {
  '0': 'oо',
  '1': 'il',
  '2': 'z',
  '3': 'eзэ',
  '4': 'aч',
  '5': 's',
  '6': 'bб',
  '7': 't',
  '8': 'bв',
  '9': 'g',
};

/** The same for symbols; everywhere else they are punctuation. */
const SYMBOLS: Readonly<Record<string, string>> = {
  '@': 'aа',
  $: 's',
  '!': 'i',
  '|': 'il',
  '+': 't',
  '(': 'c',
  '¡': 'i',
};

/** Symbols that are read as letters only inside of a word: "fool!" and "(so)" are punctuated. */
export const INNER_SYMBOLS = new Set(['!', '+', '(', '|', '¡']);

/** What a digit or symbol may be read as. */
export const STANDS_FOR: ReadonlyMap<string, string> = new Map(
  Object.entries(DIGITS).concat(Object.entries(SYMBOLS)),
);

/** Letters by shape, to the Latin one that is meant. */
export const LATIN_SHAPES: ReadonlyMap<string, string> = new Map(
  SHAPES.trim()
    .split('\n')
    .flatMap((line) => {
      const [latin = '', written = ''] = line.split(': ');
      return written.split(' ').map((shape): [string, string] => [shape, latin]);
    }),
);
