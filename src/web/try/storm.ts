import { ask, made, need } from './dom.js';
import { openThread } from './reader.js';

interface Storm {
  readonly state: 'running' | 'over';
  readonly seconds: number;
  readonly posted: number;
  readonly postsPerSecond: number;
  readonly reads: number;
  readonly readP99Ms: number | null;
  readonly counted: number | null;
  readonly failures: number;
}

const everyMs = 500;
const minute = 60;

/** The button that plays a viral minute, and its figures as they happen. */
export function prepareStorm(): void {
  const button = need('storm');
  let isRunning = false;
  button.addEventListener('click', () => {
    if (isRunning) {
      void ask('DELETE', '/try/storm');
      return;
    }
    isRunning = true;
    button.textContent = 'Stop the storm';
    void follow().finally(() => {
      isRunning = false;
      button.textContent = 'Storm again';
    });
  });
}

async function follow(): Promise<void> {
  const place = need('storm-figures');
  const rates: number[] = [];
  try {
    let { storm } = await ask<{ storm: Storm | null }>('POST', '/try/storm');
    openThread('playground', 'a-viral-minute', 'newest');
    for (let settled = 0; storm && settled < 2;) {
      if (storm.state === 'running') rates.push(storm.postsPerSecond);
      show(place, storm, rates);
      await new Promise((resolve) => setTimeout(resolve, everyMs));
      ({ storm } = await ask<{ storm: Storm | null }>('GET', '/try/storm'));
      // Once more after the end: the count is told a moment later.
      if (storm?.state === 'over') settled += storm.counted === storm.posted ? 2 : 0.2;
    }
    if (storm) show(place, storm, rates);
  } catch (error) {
    place.replaceChildren(made('p', 'problem', error instanceof Error ? error.message : 'It did not work.'));
    return;
  }
  const back = made('button', '', 'Back to the article');
  back.addEventListener('click', () => {
    openThread('demo', 'our-rink-opens-when-the-hose-freezes');
    back.remove();
  });
  place.append(back);
}

function show(place: HTMLElement, storm: Storm, rates: readonly number[]): void {
  const { posted, counted, readP99Ms, reads, seconds, postsPerSecond } = storm;
  const isExact = counted === posted;
  place.replaceChildren(
    made(
      'dl',
      'figures',
      figure('posts a second', number(postsPerSecond)),
      figure(
        'p99 of reads',
        readP99Ms === null ? '–' : `${readP99Ms.toFixed(1)} ms`,
        `${number(reads)} reads`,
      ),
      figure('posted', number(posted), `${Math.min(minute, Math.round(seconds)).toFixed(0)} s`),
      figure('counted', counted === null ? '–' : number(counted), isExact ? 'exact' : 'a moment behind'),
    ),
    curve(rates),
  );
}

function figure(name: string, value: string, beside = ''): HTMLElement {
  return made('div', '', made('dt', '', name), made('dd', '', value, made('small', '', beside)));
}

function number(value: number): string {
  return value.toLocaleString('en-GB');
}

/** Posts a second over the minute. */
function curve(rates: readonly number[]): Element {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 120 24');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const most = Math.max(1, ...rates);
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'polyline');
  const points = rates.map((rate, index) => `${String(index)},${(23 - (rate / most) * 22).toFixed(1)}`);
  line.setAttribute('points', points.join(' '));
  svg.append(line);
  return svg;
}
