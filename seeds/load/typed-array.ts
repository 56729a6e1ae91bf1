/** Reads a number where there must be one: a typed array gives `undefined` past its end. */
export function at(values: Int32Array | Uint8Array | Float64Array, index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`There is no entry ${index}.`);
  return value;
}

/** Adds one to a number and gives the sum. */
export function increment(values: Int32Array, index: number): number {
  const sum = at(values, index) + 1;
  values[index] = sum;
  return sum;
}
