import type { SeededRandom } from './seeded-random.js';

/** Every four hexadecimal digits: a load writes a hundred million, and looking them up is the fastest way. */
const digits = Array.from({ length: 0x1_0000 }, (_, value) => value.toString(16).padStart(4, '0'));

/** The layout of RFC 9562, version 7: 48 bits of time in milliseconds, then 74 random ones; without hyphens. */
export function uuidOf(time: number, random: SeededRandom): string {
  const stamp = Math.floor(time / 0x1_0000);
  const bits = random.bits();
  const version = four(0x7000 | (bits & 0xfff));
  const variant = four(0x8000 | ((bits >>> 12) & 0x3fff));
  const node = eight(random.bits()) + four(random.bits());
  return eight(stamp) + four(time % 0x1_0000) + version + variant + node;
}

function eight(value: number): string {
  return four(value >>> 16) + four(value);
}

function four(value: number): string {
  return digits[value & 0xffff] ?? '';
}
