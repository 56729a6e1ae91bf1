export type MalformedText = 'lone_surrogate' | 'control_character' | 'noncharacter';

/**
 * What makes a string impossible to store and send as it stands, or null.
 *
 * Refused: lone surrogates (pg would silently store U+FFFD), C0 controls other than TAB, LF and CR, DEL and
 * the C1 controls, and the 66 noncharacters (The Unicode Standard, 23.7). One scan over UTF-16 units.
 */
export function findMalformedText(value: string): MalformedText | null {
  for (let i = 0; i < value.length; i += 1) {
    const unit = value.charCodeAt(i);
    if (unit < 0xd800) {
      if (unit < 0xa0 && isForbiddenControl(unit)) return 'control_character';
      continue;
    }
    if (unit < 0xe000) {
      const next = value.charCodeAt(i + 1);
      if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return 'lone_surrogate';
      // The last two code points of every plane end in the low surrogates U+DFFE and U+DFFF.
      if (next >= 0xdffe && (unit & 0x3f) === 0x3f) return 'noncharacter';
      i += 1;
      continue;
    }
    if (unit >= 0xfffe || (unit >= 0xfdd0 && unit <= 0xfdef)) return 'noncharacter';
  }
  return null;
}

function isForbiddenControl(unit: number): boolean {
  if (unit < 0x20) return unit !== 0x09 && unit !== 0x0a && unit !== 0x0d;
  return unit >= 0x7f;
}
