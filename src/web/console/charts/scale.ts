/** Round steps for people: seconds, minutes, hours, days. */
const timeSteps = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400,
];

const wanted = 4;

/** Where lines across a chart stand, from 0 to the first one that is not below the highest value. */
export function ticksOf(highest: number, step: number): readonly number[] {
  const count = Math.max(1, Math.ceil(highest / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** 1, 2 or 5 times a power of ten, so that about four steps reach the highest value. */
export function roundStep(highest: number): number {
  const rough = Math.max(1, highest / wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
}

export function timeStep(highestSeconds: number): number {
  const rough = highestSeconds / wanted;
  const found = timeSteps.find((step) => step >= rough);
  return found ?? Math.ceil(rough / 86_400) * 86_400;
}

/** About so many of many labels, evenly. */
export function everyNth(count: number, atMost: number): number {
  return Math.max(1, Math.ceil(count / atMost));
}

/** Runs of neighbours that have a value: a line is not drawn across days of which nothing is known. */
export function runsOf<T>(items: readonly T[], has: (item: T) => boolean): readonly (readonly number[])[] {
  const runs: number[][] = [];
  items.forEach((item, index) => {
    if (!has(item)) return;
    const last = runs.at(-1);
    if (last?.at(-1) === index - 1) last.push(index);
    else runs.push([index]);
  });
  return runs;
}
