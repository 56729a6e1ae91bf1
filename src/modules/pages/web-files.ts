import { Injectable } from '@nestjs/common';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Coding } from '../../platform/http/page-cache/accept-encoding.js';
import { tagOf } from '../../platform/http/page-cache/entity-tags.js';

/** Seen from dist/src/modules/pages, and from the sources: those serve what the last build made. */
const folder = ['../../../web/', '../../../dist/web/']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** A file that a build has bundled for browsers, with its packed forms. */
export interface WebFile {
  readonly contentType: string;
  /** Of the bytes as they are. */
  readonly tag: string;
  readonly bodies: Readonly<{ identity: Buffer } & Partial<Record<Coding, Buffer>>>;
}

/** What browsers load from us. Read once: what a request names is looked up and never opened. */
@Injectable()
export class WebFiles {
  private readonly files: ReadonlyMap<string, WebFile> = folder === undefined ? new Map() : readAll(folder);

  /** By its path under dist/web/, as in `assets/console-B2x.js`. Null where there is no such file. */
  find(path: string): WebFile | null {
    return this.files.get(path) ?? null;
  }

  /** One that every build has. */
  get(path: string): WebFile {
    const file = this.find(path);
    if (file === null) throw new Error(`The build has no ${path}.`);
    return file;
  }
}

function readAll(from: string): Map<string, WebFile> {
  const files = new Map<string, WebFile>();
  for (const entry of readdirSync(from, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    const contentType = contentTypes[extname(entry.name)];
    if (!entry.isFile() || contentType === undefined) continue;
    const identity = readFileSync(path);
    const bodies = { identity, br: packed(`${path}.br`, identity), gzip: packed(`${path}.gz`, identity) };
    files.set(relative(from, path).split(sep).join('/'), { contentType, tag: tagOf(identity), bodies });
  }
  return files;
}

function packed(path: string, plain: Buffer): Buffer | undefined {
  const body = existsSync(path) ? readFileSync(path) : plain;
  return body.length < plain.length ? body : undefined;
}
