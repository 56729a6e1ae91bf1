const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** When something was written, as one would say it: minutes and hours ago, later the day. */
export function shortTime(lang: string, time: Date, now: number): string {
  const age = now - time.getTime();
  if (age < day) {
    const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' });
    if (age < minute) return relative.format(0, 'second');
    return age < hour
      ? relative.format(-Math.floor(age / minute), 'minute')
      : relative.format(-Math.floor(age / hour), 'hour');
  }
  const isThisYear = time.getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(lang, {
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(time);
}

export function longTime(lang: string, time: Date): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'full', timeStyle: 'short' }).format(time);
}
