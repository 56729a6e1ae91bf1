import { ourRinkOpensWhenTheHoseFreezes } from './articles/our-rink-opens-when-the-hose-freezes.js';
import { sorrelIslandsBackOnline } from './articles/sorrel-islands-back-online.js';
import { theBoxInTheLift } from './articles/the-box-in-the-lift.js';
import { theSlowReturnOfTheNightTrain } from './articles/the-slow-return-of-the-night-train.js';
import { whatTheFrostDecides } from './articles/what-the-frost-decides.js';
import type { DemoArticle } from './demo-article.js';

/** Somebody of the publication who signs in with an e-mail address and may take part in threads. */
export interface DemoPerson {
  key: string;
  kind: 'staff';
  role: 'moderator' | 'publisher' | 'admin';
  displayName: string;
  email: string;
}

export interface DemoSite {
  key: string;
  name: string;
  moderation: 'pre' | 'post';
  commenting: 'open' | 'closed';
}

export const demoSite: DemoSite = {
  key: 'demo',
  name: 'The Halvern Courier',
  moderation: 'pre',
  commenting: 'open',
};

export const demoPeople: DemoPerson[] = [
  {
    key: 'eleni',
    kind: 'staff',
    role: 'moderator',
    displayName: 'Eleni Vrettou-Marsh',
    email: 'eleni@example.org',
  },
  {
    key: 'tomasz',
    kind: 'staff',
    role: 'moderator',
    displayName: 'Tomasz Brzegowy',
    email: 'tomasz@example.org',
  },
  {
    key: 'ingrid',
    kind: 'staff',
    role: 'publisher',
    displayName: 'Ingrid Saarvala-Roy',
    email: 'ingrid@example.org',
  },
];

/** In the order of the five shapes: analysis, opinion, wire, blog, magazine. */
export const demoArticles: DemoArticle[] = [
  whatTheFrostDecides,
  theBoxInTheLift,
  sorrelIslandsBackOnline,
  ourRinkOpensWhenTheHoseFreezes,
  theSlowReturnOfTheNightTrain,
];
