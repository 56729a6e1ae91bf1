import { AccountApi } from '../api/account-api.js';
import { Http } from '../api/http.js';
import type { Session } from '../api/people.types.js';
import { Problem, wordsOf } from '../api/problem.js';
import { Desk } from './desk.js';
import { Messages } from './messages.js';
import { addressOf, placeOf, ticketOf, type Place, type Ticket, type ViewName } from './place.js';
import { Store } from './store.js';

const lastSite = 'parley-console-site';

/** Who works here, on which site, and where in the console. */
export class Workplace extends Store {
  readonly messages = new Messages();
  readonly account: AccountApi;
  private readonly http = new Http();
  private signedIn: Session | null | undefined;
  private where: Place = placeOf(location.hash);
  private door: Ticket | null = ticketOf(location.hash);
  private open: Desk | null = null;
  private away: string | null = null;

  constructor() {
    super();
    this.account = new AccountApi(this.http);
    this.http.onSignedOut = () => {
      this.leave();
      this.messages.say('failed', 'Your session has ended. Sign in again: you are still where you were.');
    };
  }

  /** Undefined until it is known whether somebody is signed in. */
  get session(): Session | null | undefined {
    return this.signedIn;
  }

  get place(): Place {
    return this.where;
  }

  /** A link that lets somebody in was followed. */
  get ticket(): Ticket | null {
    return this.door;
  }

  get desk(): Desk | null {
    return this.open;
  }

  /** Why nothing can be shown at all. */
  get outage(): string | null {
    return this.away;
  }

  async begin(): Promise<void> {
    window.addEventListener('hashchange', () => {
      this.door = ticketOf(location.hash);
      if (!this.door) this.arrive(placeOf(location.hash));
      this.changed();
    });
    try {
      this.enter(await this.account.session());
    } catch (error) {
      this.away = error instanceof Problem && error.status === 401 ? null : wordsOf(error);
      this.signedIn = null;
    }
    this.changed();
  }

  enter(session: Session): void {
    this.signedIn = session;
    this.away = null;
    this.http.csrfToken = session.csrfToken;
    if (this.door) {
      this.door = null;
      history.replaceState(null, '', location.pathname);
    }
    this.messages.dismissAll();
    this.arrive(placeOf(location.hash));
  }

  /** What the account is may have changed: a second factor, a name. */
  async refresh(): Promise<void> {
    const session = await this.account.session();
    this.signedIn = session;
    this.http.csrfToken = session.csrfToken;
    this.changed();
  }

  async signOut(): Promise<void> {
    await this.account.signOut();
    this.leave();
  }

  closeTicket(): void {
    this.door = null;
    history.replaceState(null, '', location.pathname);
    this.changed();
  }

  go(view: ViewName, filter: Readonly<Record<string, string>> = {}): void {
    location.hash = this.addressOf(view, filter);
  }

  addressOf(view: ViewName, filter: Readonly<Record<string, string>> = {}): string {
    return addressOf({ site: this.where.site, view, filter });
  }

  /** Without a step in the browser's history: a filter that is typed is no place of its own. */
  refine(filter: Readonly<Record<string, string>>): void {
    this.where = { ...this.where, filter };
    history.replaceState(null, '', addressOf(this.where));
    this.changed();
  }

  chooseSite(key: string): void {
    location.hash = addressOf({ site: key, view: this.where.view, filter: {} });
  }

  private leave(): void {
    this.signedIn = null;
    this.http.csrfToken = null;
    this.open?.close();
    this.open = null;
    this.changed();
  }

  private arrive(place: Place): void {
    const { sites = [] } = this.signedIn ?? {};
    const wanted = [place.site, localStorage.getItem(lastSite)];
    const site =
      wanted.flatMap((key) => sites.find((mine) => mine.key === key) ?? []).at(0) ?? sites.at(0) ?? null;
    this.where = { ...place, site: site?.key ?? null };
    if (site?.key !== this.open?.site.key) {
      this.open?.close();
      this.open = site && new Desk(site, this.http, this.messages);
      this.open?.open();
    }
    if (site) {
      localStorage.setItem(lastSite, site.key);
      const address = addressOf(this.where);
      if (location.hash !== address) history.replaceState(null, '', address);
    }
    this.changed();
  }
}
