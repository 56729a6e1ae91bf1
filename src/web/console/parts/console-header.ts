import { html, nothing, type TemplateResult } from 'lit';
import type { Session } from '../api/people.types.js';
import type { ViewName } from '../state/place.js';
import type { Workplace } from '../state/workplace.js';
import { isolated, mark } from './bits.js';
import { siteViews } from './site-tabs.js';

const deskViews: readonly (readonly [ViewName, string])[] = [
  ['queue', 'Queue'],
  ['search', 'Search'],
  ['articles', 'Articles'],
  ['words', 'Word lists'],
  ['record', 'Record'],
  ['statistics', 'Statistics'],
];

/** Where one is, where else one can go, and who one is. */
export function consoleHeader(work: Workplace, session: Session): TemplateResult {
  const { desk } = work;
  const views = desk?.moderates === true ? deskViews : deskViews.filter(([view]) => view === 'articles');
  return html`<header class="bar">
    <button type="button" class="skip" @click=${toMain}>Skip to the work</button>
    <p class="wordmark">${mark()} <span>Parley</span></p>
    ${siteSwitch(work, session)}
    <nav aria-label="Console">
      ${
        desk
          ? html`${views.map(([view, words]) => link(work, view, words, view === work.place.view))}
            ${
              desk.isAdmin
                ? link(
                    work,
                    'policy',
                    'Site',
                    siteViews.some(([view]) => view === work.place.view),
                  )
                : nothing
            }`
          : nothing
      }
    </nav>
    <div class="me">
      <a href=${work.addressOf('account')} aria-current=${work.place.view === 'account' ? 'page' : nothing}
        >${isolated(session.account.displayName)}</a
      >
      <button type="button" class="plain" @click=${() => void signOut(work)}>Sign out</button>
    </div>
  </header>`;
}

function link(work: Workplace, view: ViewName, words: string, isHere: boolean): TemplateResult {
  const total = view === 'queue' ? work.desk?.counts.total : null;
  return html`<a href=${work.addressOf(view)} aria-current=${isHere ? 'page' : nothing}
    >${words}${
      total !== null && total !== undefined
        ? html` <span class="count">${total.toLocaleString('en-GB')}</span>`
        : nothing
    }</a
  >`;
}

function siteSwitch(work: Workplace, { sites }: Session): TemplateResult | typeof nothing {
  const here = work.desk?.site;
  if (!here) return nothing;
  if (sites.length === 1) return html`<p class="site">${isolated(here.name)}</p>`;
  return html`<div class="site">
    <label class="unseen" for="site">Site</label>
    <select
      id="site"
      @change=${(event: Event) => {
        work.chooseSite((event.target as HTMLSelectElement).value);
      }}
    >
      ${sites.map(({ key, name }) => html`<option value=${key} .selected=${key === here.key}>${name}</option>`)}
    </select>
  </div>`;
}

async function signOut(work: Workplace): Promise<void> {
  try {
    await work.signOut();
  } catch {
    work.messages.say('failed', 'You are still signed in: the service cannot be reached. Try again.');
  }
}

function toMain(): void {
  document.querySelector<HTMLElement>('#main')?.focus();
}
