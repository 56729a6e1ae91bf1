const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** A length of time by its largest unit, as in `3 min`; two units would be read for no gain. */
export function briefly(seconds: number): string {
  const length = Math.max(0, Math.round(seconds));
  const [unit, size] = units.find(([, unitSize]) => length >= unitSize) ?? (['s', 1] as const);
  return `${String(Math.floor(length / size))} ${unit}`;
}

export function ago(time: string, now = Date.now()): string {
  return briefly((now - Date.parse(time)) / 1_000);
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

export function clockTime(time: string): string {
  return clock.format(new Date(time));
}

export function dayOf(time: string): string {
  return day.format(new Date(time));
}

export function shortDayOf(time: string): string {
  return shortDay.format(new Date(time));
}

export function dayAndTime(time: string): string {
  return `${dayOf(time)}, ${clockTime(time)}`;
}
