import type { Answer, Guest, Newsroom } from './api-client.js';

/** A place in the API where a person writes, with a request that has `text` there and is valid otherwise. */
export interface WrittenField {
  readonly name: string;
  readonly pointer: string;
  readonly kind: 'prose' | 'line' | 'name';
  readonly maxCodePoints: number;
  /** UTF-8; null where no text gets past the limit of the whole body first. */
  readonly maxBytes: number | null;
  readonly method: 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly token?: string;
  body(text: string): object;
}

export interface Desk extends Newsroom {
  readonly guest: Guest;
  /** A comment of the guest's that waits. */
  readonly comment: { readonly id: string; readonly revision: number; readonly status: string };
}

/** An open article `story` with a comment that waits. */
export async function openDesk(newsroom: Newsroom): Promise<Desk> {
  const { api, publisher } = newsroom;
  await api.putArticle(publisher, 'story');
  const guest = await api.createGuest();
  return { ...newsroom, guest, comment: await api.comment(guest.token, 'story', 'A comment that waits') };
}

/** The names of the fields, for tables that are written before there is a desk. */
export const writtenFieldNames = [
  'comment body',
  'edited body',
  'page title',
  'guest name',
  'colleague name',
  'changed pseudonym',
  'issuer',
  'audience',
  'article title',
  'article kicker',
  'article standfirst',
  'article body',
  'article disclaimer',
  'byline name',
  'byline role',
  'byline about',
  'decision note',
  'author note',
  'reason label',
  'reason message',
  'report note',
  'API key name',
  'site name',
  'changed site name',
  'banned word',
] as const;
export type WrittenFieldName = (typeof writtenFieldNames)[number];

const login = {
  ...{ algorithm: 'HS256', issuer: 'an issuer', audience: 'an audience' },
  keys: [{ secret: 'a secret of more than thirty-two bytes' }],
};
const prose = { kind: 'prose', maxCodePoints: 2_000, maxBytes: 8_000 } as const;
const person = { kind: 'name', maxCodePoints: 160, maxBytes: 640 } as const;
const line = (maxCodePoints: number) =>
  ({ kind: 'line', maxCodePoints, maxBytes: 4 * maxCodePoints }) as const;

/** Every field that a person writes. */
export function writtenField(desk: Desk, name: WrittenFieldName): WrittenField {
  const { api, admin, moderator, publisher, guest, comment } = desk;
  const site = `sites/${api.site}`;
  const article = { method: 'PUT', path: `${site}/articles/new`, token: publisher } as const;
  const ofArticle = (field: string) => ({
    ...article,
    pointer: `/${field}`,
    body: (text: string) => ({ title: 'A title', [field]: text }),
  });
  const ofByline = (field: string) => ({
    ...article,
    pointer: `/bylines/1/${field}`,
    body: (text: string) => ({
      title: 'A title',
      bylines: [{ displayName: 'First Author' }, { displayName: 'Second Author', [field]: text }],
    }),
  });
  const ofReason = (field: string) => ({
    method: 'PUT' as const,
    path: `${site}/moderation/reasons`,
    token: admin,
    pointer: `/items/0/${field}`,
    body: (text: string) => ({ items: [{ code: 'tone', label: 'Tone', message: 'Hm.', [field]: text }] }),
  });
  const ofLogin = (field: string) => ({
    pointer: `/sso/${field}`,
    method: 'PATCH' as const,
    path: site,
    token: admin,
    body: (text: string) => ({ sso: { ...login, [field]: text } }),
  });
  const comments = { kind: 'prose', maxCodePoints: 5_000, maxBytes: 20_000, pointer: '/body' } as const;
  const fields: Readonly<Record<WrittenFieldName, Omit<WrittenField, 'name'>>> = {
    'banned word': {
      ...line(200),
      pointer: '/banned/1',
      method: 'PUT',
      path: `${site}/moderation/word-lists`,
      token: moderator,
      body: (text: string) => ({ banned: ['first', text], suspect: [] }),
    },
    'comment body': {
      ...comments,
      method: 'POST',
      path: `${site}/articles/story/comments`,
      token: guest.token,
      body: (body) => ({ body }),
    },
    'edited body': {
      ...comments,
      method: 'PATCH',
      path: `${site}/comments/${comment.id}`,
      token: guest.token,
      body: (body) => ({ body, revision: comment.revision }),
    },
    'page title': {
      ...line(500),
      pointer: '/page/title',
      method: 'POST',
      path: `${site}/articles/story/comments`,
      token: guest.token,
      body: (title) => ({ body: 'Hm.', page: { title, url: 'https://news.example.org/story' } }),
    },
    'guest name': {
      ...person,
      pointer: '/displayName',
      method: 'POST',
      path: `${site}/guests`,
      body: (displayName) => ({ displayName }),
    },
    'colleague name': {
      ...person,
      pointer: '/displayName',
      method: 'POST',
      path: 'auth/invitations/accept',
      body: (displayName) => ({ token: 'not a token', displayName, password: 'a long password' }),
    },
    'changed pseudonym': {
      ...person,
      pointer: '/displayName',
      method: 'PATCH',
      path: `${site}/me`,
      token: guest.token,
      body: (displayName) => ({ displayName }),
    },
    issuer: { ...line(300), ...ofLogin('issuer') },
    audience: { ...line(300), ...ofLogin('audience') },
    'article title': { ...line(500), ...ofArticle('title') },
    'article kicker': { ...line(200), ...ofArticle('kicker') },
    'article standfirst': { ...prose, ...ofArticle('standfirst') },
    'article body': { ...prose, maxCodePoints: 60_000, maxBytes: null, ...ofArticle('body') },
    'article disclaimer': { ...prose, ...ofArticle('disclaimer') },
    'byline name': { ...person, ...ofByline('displayName') },
    'byline role': { ...line(200), ...ofByline('role') },
    'byline about': { ...prose, ...ofByline('about') },
    'decision note': {
      ...prose,
      pointer: '/decisions/0/note',
      method: 'POST',
      path: `${site}/moderation/decisions`,
      token: moderator,
      body: (note) => {
        const { id: commentId, revision, status } = comment;
        return { decisions: [{ commentId, revision, status, action: 'approve', note }] };
      },
    },
    'author note': {
      ...prose,
      pointer: '/body',
      method: 'POST',
      path: `${site}/moderation/authors/${guest.id}/notes`,
      token: moderator,
      body: (body) => ({ body }),
    },
    'reason label': { ...line(100), ...ofReason('label') },
    'reason message': { ...line(500), ...ofReason('message') },
    'report note': {
      ...prose,
      maxCodePoints: 1_000,
      maxBytes: 4_000,
      pointer: '/note',
      method: 'PUT',
      path: `${site}/comments/${comment.id}/report`,
      token: guest.token,
      body: (note) => ({ reason: 'other', note }),
    },
    'API key name': {
      ...line(100),
      pointer: '/name',
      method: 'POST',
      path: `${site}/api-keys`,
      token: admin,
      body: (key) => ({ name: key, role: 'moderator' }),
    },
    'site name': {
      ...line(200),
      pointer: '/name',
      method: 'POST',
      path: 'sites',
      token: admin,
      body: (site_) => ({ key: 'another', name: site_ }),
    },
    'changed site name': {
      ...line(200),
      pointer: '/name',
      method: 'PATCH',
      path: site,
      token: admin,
      body: (site_) => ({ name: site_ }),
    },
  };
  return { name, ...fields[name] };
}

/** Sends the request with `text` in the field. Bytes are put there as they are, with their quotes. */
export function write(desk: Desk, field: WrittenField, text: string | Buffer): Promise<Answer> {
  const { method, path, token } = field;
  const [before, after] = JSON.stringify(field.body('THE TEXT')).split('"THE TEXT"');
  const parts = [before!, typeof text === 'string' ? JSON.stringify(text) : text, after!];
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return desk.api.request(method, path, { token, body, headers: headersOf(field) });
}

function headersOf(field: WrittenField): Record<string, string> {
  return {
    'content-type': 'application/json',
    ...(['changed site name', 'issuer', 'audience'].includes(field.name) && { 'if-match': '"policy-1"' }),
    ...(field.name === 'banned word' && { 'if-match': '"word-lists-0"' }),
    ...(field.name.startsWith('reason ') && { 'if-match': '"reasons-0"' }),
  };
}
