/** How the bytes of an answer may be packed. */
export type Coding = 'br' | 'gzip' | 'identity';

/** Ours, the smallest first. */
const codings: readonly Coding[] = ['br', 'gzip', 'identity'];

const unpacked: readonly Coding[] = ['identity'];

/** Browsers send a handful of different headers; whoever sends others gets theirs read each time. */
const remembered = new Map<string, readonly Coding[]>();
const rememberedAtMost = 100;

/**
 * The codings that a client takes, what it likes best first (RFC 9110, section 12.5.3). Plain bytes are the last
 * resort even where they are refused: that is the answer to a client that takes nothing we have.
 */
export function acceptedCodings(header: string | undefined): readonly Coding[] {
  if (header === undefined) return unpacked;
  const known = remembered.get(header);
  if (known) return known;
  const accepted = read(header);
  if (remembered.size < rememberedAtMost && header.length <= 200) remembered.set(header, accepted);
  return accepted;
}

function read(header: string): readonly Coding[] {
  const weights = new Map<string, number>();
  for (const element of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = element.split(';').map((part) => part.trim());
    if (name !== '') weights.set(name === 'x-gzip' ? 'gzip' : name, weightOf(parameters));
  }
  const others = weights.get('*');
  const weighed = codings.map((coding) => ({
    coding,
    // Plain bytes that nobody speaks of are taken, after everything that was asked for.
    weight: weights.get(coding) ?? others ?? (coding === 'identity' ? Number.MIN_VALUE : 0),
  }));
  const accepted = weighed
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ coding }) => coding);
  return accepted.includes('identity') ? accepted : [...accepted, 'identity'];
}

/** What is not a weight is none: a coding that was asked for in a way we cannot read is not sent. */
function weightOf(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  if (weight === undefined) return 1;
  return /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight.slice(2)) : 0;
}
