/**
 * For `--import`: a machine whose clock is set while the process runs. SIGUSR2 sets it to the next of CLOCK_OFFSETS
 * (seconds, with commas), and the process says so. What counts on from a start (`performance`, timers) goes on, as it
 * does on a real machine.
 */
import process from 'node:process';

const offsets = (process.env.CLOCK_OFFSETS ?? '').split(',').map(Number);
const OwnDate = Date;
let offset = 0;
const now = () => OwnDate.now() + offset;

globalThis.Date = new Proxy(OwnDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  apply: () => new OwnDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

process.on('SIGUSR2', () => {
  const seconds = offsets.shift() ?? 0;
  offset = seconds * 1_000;
  console.log(`The clock is off by ${seconds} seconds.`);
});
