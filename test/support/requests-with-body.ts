import type { Answer } from './api-client.js';
import { identityRequests } from './requests-with-body.identity.js';
import { webhookRequests } from './requests-with-body.webhooks.js';
import type { Desk } from './written-fields.js';

/** A valid request of a route with a body; what it leaves out is named elsewhere. */
export interface RequestWithBody {
  readonly route: string;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly token?: string;
  readonly body: object;
  /** Pointers of what has to be there. */
  readonly required: readonly string[];
  /** Pointers of what may be null. */
  readonly nullable: readonly string[];
  readonly ifMatch?: string;
  /** What the valid body is answered with. */
  readonly status: number;
}

/** One request for each route with a body; all are valid as long as none was sent. */
export function requestsWithBody(desk: Desk): RequestWithBody[] {
  const { api, admin, moderator, publisher, guest, comment } = desk;
  const site = `sites/${api.site}`;
  return [
    ...identityRequests(desk),
    ...webhookRequests(desk),
    {
      route: 'POST /sites',
      method: 'POST',
      path: 'sites',
      token: admin,
      body: { key: 'herald', name: 'The Herald', moderation: 'post' },
      required: ['/key', '/name'],
      nullable: [],
      status: 201,
    },
    {
      route: 'PATCH /sites/{site}',
      method: 'PATCH',
      path: site,
      token: admin,
      ifMatch: '"policy-1"',
      body: {
        name: 'The Gazette',
        moderation: 'pre',
        commenting: 'open',
        guestPosting: true,
        maxLength: 5_000,
        editWindowSeconds: 300,
        reactions: ['like', 'thanks'],
        screening: {
          link: { enabled: true, maxLinks: 2, blockedDomains: ['a.example'], allowedDomains: ['b.example'] },
          repeatedText: { enabled: true, withinHours: 24, byOthers: 3 },
          hiddenText: { enabled: true },
          shouting: { enabled: false, minLetters: 20, percent: 70 },
          flood: { enabled: false, comments: 5, withinSeconds: 60 },
          newcomer: { enabled: false, comments: 1 },
          pace: { enabled: false, seconds: 60 },
          trust: { enabled: false, approved: 20, withoutRejectionDays: 30 },
        },
        origins: ['https://news.example.org'],
        articleCreation: 'publisher',
        sso: {
          algorithm: 'HS256',
          issuer: 'https://login.example.org',
          audience: 'parley',
          keys: [{ kid: 'key-1', secret: 'a secret of more than thirty-two bytes' }],
          maxAgeSeconds: 600,
        },
        retention: { withdrawnTextDays: 90, reportNoteDays: 180 },
        externalCheck: { address: 'https://check.example.org/comments', newSecret: false },
      },
      required: [
        '/externalCheck/address',
        ...['/sso/algorithm', '/sso/issuer', '/sso/audience', '/sso/keys', '/sso/keys/0/secret'],
        '/screening/link/enabled',
        '/screening/link/maxLinks',
        '/screening/repeatedText/enabled',
        '/screening/repeatedText/withinHours',
        '/screening/hiddenText/enabled',
        ...['enabled', 'minLetters', 'percent'].map((field) => `/screening/shouting/${field}`),
        ...['enabled', 'comments', 'withinSeconds'].map((field) => `/screening/flood/${field}`),
        ...['enabled', 'comments'].map((field) => `/screening/newcomer/${field}`),
        ...['enabled', 'seconds'].map((field) => `/screening/pace/${field}`),
        ...['enabled', 'approved', 'withoutRejectionDays'].map((field) => `/screening/trust/${field}`),
      ],
      nullable: ['/sso', '/externalCheck', '/retention/withdrawnTextDays', '/retention/reportNoteDays'],
      status: 200,
    },
    {
      route: 'PUT /sites/{site}/articles/{article}',
      method: 'PUT',
      path: `${site}/articles/complete`,
      token: publisher,
      body: {
        title: 'A title',
        kicker: 'A kicker',
        standfirst: 'A standfirst',
        url: 'https://example.org/complete',
        image: '/images/complete.jpg',
        lang: 'en-GB',
        body: 'A body',
        disclaimer: 'A disclaimer',
        publishedAt: '2026-11-23T09:30:00.000Z',
        commenting: 'open',
        closesAt: '2036-11-23T09:30:00.000Z',
        moderation: 'inherit',
        bylines: [
          { displayName: 'First Author' },
          {
            displayName: 'Second Author',
            authorId: guest.id,
            role: 'expert',
            about: 'Knows',
            credit: 'contributor',
          },
        ],
      },
      required: ['/title', '/bylines/0/displayName', '/bylines/1/displayName'],
      nullable: [
        ...['/kicker', '/standfirst', '/url', '/image', '/lang', '/body', '/disclaimer', '/closesAt'],
        ...['/bylines/1/authorId', '/bylines/1/role', '/bylines/1/about'],
      ],
      status: 201,
    },
    {
      route: 'PATCH /sites/{site}/articles/{article}',
      method: 'PATCH',
      path: `${site}/articles/story`,
      token: moderator,
      body: { commenting: 'open', moderation: 'pre', slowModeSeconds: 0 },
      required: [],
      nullable: [],
      status: 200,
    },
    {
      route: 'PUT /sites/{site}/moderation/word-lists',
      method: 'PUT',
      path: `${site}/moderation/word-lists`,
      token: moderator,
      ifMatch: '"word-lists-0"',
      body: { banned: ['a banned phrase'], suspect: ['suspect*'] },
      required: ['/banned', '/suspect'],
      nullable: [],
      status: 200,
    },
    {
      route: 'POST /sites/{site}/moderation/word-lists/preview',
      method: 'POST',
      path: `${site}/moderation/word-lists/preview`,
      token: moderator,
      body: { banned: ['a banned phrase'], suspect: ['suspect*'] },
      required: ['/banned', '/suspect'],
      nullable: [],
      status: 200,
    },
    {
      route: 'POST /sites/{site}/articles/{article}/comments',
      method: 'POST',
      path: `${site}/articles/story/comments`,
      token: guest.token,
      body: { body: 'A reply to what is not public', parentId: comment.id },
      required: ['/body'],
      nullable: ['/parentId'],
      status: 409,
    },
    {
      route: 'PATCH /sites/{site}/comments/{id}',
      method: 'PATCH',
      path: `${site}/comments/${comment.id}`,
      token: guest.token,
      body: { body: 'An edit of what was changed', revision: 7 },
      required: ['/body', '/revision'],
      nullable: [],
      status: 409,
    },
    {
      route: 'PUT /sites/{site}/moderation/reasons',
      method: 'PUT',
      path: `${site}/moderation/reasons`,
      token: admin,
      ifMatch: '"reasons-0"',
      body: {
        items: [
          { code: 'tone', label: 'Tone', message: 'Please be kind.' },
          { code: 'spam', label: 'Ads', message: 'No ads, please.' },
        ],
      },
      required: ['/items', '/items/1/code', '/items/1/label', '/items/1/message'],
      nullable: [],
      status: 200,
    },
    {
      route: 'PUT /sites/{site}/moderation/authors/{id}/standing',
      method: 'PUT',
      // Of nobody: the guest still has to write.
      path: `${site}/moderation/authors/01890000-0000-7000-8000-000000000000/standing`,
      token: moderator,
      body: {
        standing: 'suspended',
        until: '2036-11-23T09:30:00.000Z',
        reason: 'spam',
        rejectPending: false,
        removeSince: '2036-11-23T09:30:00.000Z',
      },
      required: ['/standing', '/reason'],
      nullable: ['/until', '/removeSince'],
      status: 404,
    },
    {
      route: 'POST /sites/{site}/moderation/authors/{id}/notes',
      method: 'POST',
      path: `${site}/moderation/authors/${guest.id}/notes`,
      token: moderator,
      body: { body: 'A note' },
      required: ['/body'],
      nullable: [],
      status: 201,
    },
    {
      route: 'PUT /sites/{site}/comments/{id}/report',
      method: 'PUT',
      path: `${site}/comments/${comment.id}/report`,
      token: guest.token,
      body: { reason: 'spam', note: 'A note' },
      required: ['/reason'],
      nullable: ['/note'],
      status: 404,
    },
    {
      route: 'POST /sites/{site}/moderation/claims',
      method: 'POST',
      path: `${site}/moderation/claims`,
      token: moderator,
      body: { limit: 0, view: 'pending' },
      required: [],
      nullable: [],
      status: 200,
    },
    {
      route: 'POST /sites/{site}/moderation/decisions',
      method: 'POST',
      path: `${site}/moderation/decisions`,
      token: moderator,
      body: {
        decisions: [
          { commentId: guest.id, revision: 1, status: 'pending', action: 'approve' },
          {
            commentId: comment.id,
            revision: 7,
            status: 'pending',
            action: 'reject',
            reason: 'spam',
            note: 'A note',
          },
        ],
      },
      required: [
        '/decisions',
        ...['commentId', 'revision', 'status', 'action'].map((name) => `/decisions/1/${name}`),
      ],
      nullable: ['/decisions/1/reason', '/decisions/1/note'],
      status: 200,
    },
  ];
}

export async function send(
  desk: Desk,
  request: RequestWithBody,
  body: unknown = request.body,
): Promise<Answer> {
  const { method, path, token, ifMatch } = request;
  // Whatever was sent before: one that was taken has made another version.
  const current = ifMatch && ((await desk.api.get(path, { token })).headers.get('etag') ?? ifMatch);
  return desk.api.request(method, path, { token, body, headers: current ? { 'if-match': current } : {} });
}

/** A place in a JSON value. */
export interface Place {
  readonly pointer: string;
  readonly value: unknown;
  /** The whole with something else in this place; nothing without an argument. */
  readonly replaced: (...by: readonly [unknown?]) => object;
}

/** Every member and element of a JSON object, however deep. */
export function placesIn(whole: object): Place[] {
  const walk = (value: unknown, path: readonly string[]): Place[] => {
    const inner =
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, member]: [string, unknown]) => walk(member, [...path, name]))
        : [];
    if (path.length === 0) return inner;
    const place: Place = {
      pointer: `/${path.join('/')}`,
      value,
      replaced: (...by) => {
        const copy = structuredClone(whole);
        const parent = path
          .slice(0, -1)
          .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], copy);
        if (by.length === 0) Reflect.deleteProperty(parent as object, path.at(-1)!);
        else (parent as Record<string, unknown>)[path.at(-1)!] = by[0];
        return copy;
      },
    };
    return [place, ...inner];
  };
  return walk(whole, []);
}
