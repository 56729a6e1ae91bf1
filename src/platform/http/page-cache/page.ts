import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { acceptedCodings, type Coding } from './accept-encoding.js';
import { codedTag, tagsOf } from './entity-tags.js';

/** What a page is about: whatever changes there makes it another page. */
export interface PageSubject {
  readonly siteId: string;
  /** Null: everything of the site. */
  readonly articleId: string | null;
}

/** Something that makes pages other pages: more to show, or something that must not be shown. */
export type PageChange = PageSubject & { readonly effect: 'addition' | 'removal' };

/** An answer as the framework gave it. */
export interface PageContent {
  readonly body: Buffer;
  /** Of the body as it is. */
  readonly tag: string;
  /** Of every answer with this page, whatever its coding and status. */
  readonly headers: Readonly<Record<string, string>>;
  /** For the log. */
  readonly route: string;
}

/** A page in one coding, with its headers as `writeHead` takes them: name, value, name, value. */
export interface PageVariant {
  readonly body: Buffer;
  readonly tag: string;
  readonly headers: string[];
}

/** Hears of bytes that a page has come to have. */
export type Growth = (page: Page, bytes: number) => void;

/** The places of what changes from answer to answer in such a list. */
export const requestIdAt = 1;
export const tagAt = 3;

const packers = {
  br: (body: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 5,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body: Buffer): Promise<Buffer> => promisify(gzip)(body),
} as const;

/** What a page weighs besides its bytes: headers, lists, its place in the maps. */
const overhead = 3_000;

/** One public page as bytes. Packed ones are made when somebody has asked for them, beside the answers. */
export class Page {
  /** The time, by `performance.now()`, until which it may be shown. */
  validUntil = Number.POSITIVE_INFINITY;
  /** In memory, all codings together. */
  weight: number;
  readonly route: string;
  /** Of a 304, in which only the tag and the request's id change. */
  readonly notModified: string[];
  readonly plain: PageVariant;
  /** Under which somebody may hold these bytes. */
  readonly tags: readonly string[];
  /** Null: not smaller than the plain bytes. Undefined: nobody has asked. */
  private readonly packed: { br?: PageVariant | null; gzip?: PageVariant | null } = {};
  private readonly common: readonly string[];

  constructor(
    readonly url: string,
    readonly subject: PageSubject,
    { body, tag, headers, route }: PageContent,
  ) {
    this.route = route;
    this.common = Object.entries(headers).flat();
    this.notModified = ['x-request-id', '', 'etag', '', ...this.common];
    this.tags = tagsOf(tag);
    this.plain = this.variant(body, 'identity', tag);
    this.weight = overhead + 2 * url.length + body.length;
  }

  /** The best variant that is there. `onGrowth` hears of bytes that come to be, a little later. */
  variantFor(acceptEncoding: string | undefined, onGrowth: Growth): PageVariant {
    for (const coding of acceptedCodings(acceptEncoding)) {
      if (coding === 'identity') return this.plain;
      const packed = this.packed[coding];
      if (packed) return packed;
      if (packed === undefined) void this.pack(coding, onGrowth);
    }
    return this.plain;
  }

  private async pack(coding: Exclude<Coding, 'identity'>, onGrowth: Growth): Promise<void> {
    this.packed[coding] = null;
    // Whatever keeps it from being packed, there are the plain bytes.
    const body = await packers[coding](this.plain.body).catch(() => null);
    if (body === null || body.length >= this.plain.body.length) return;
    this.packed[coding] = this.variant(body, coding, codedTag(this.plain.tag, coding));
    this.weight += body.length;
    onGrowth(this, body.length);
  }

  private variant(body: Buffer, coding: Coding, tag: string): PageVariant {
    const headers = ['x-request-id', '', 'etag', tag, ...this.common, 'content-length', String(body.length)];
    if (coding !== 'identity') headers.push('content-encoding', coding);
    return { body, tag, headers };
  }
}
