import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

// The build keeps the folders of the sources, so both are as far away in dist/ as they are here.
const stylesheetFile = new URL('../../web/demo/demo.css', import.meta.url);
const imageFolder = new URL('../../../seeds/demo/images/', import.meta.url);

/** The files that pages of the demo need. Read once: what a request names is looked up and never opened. */
@Injectable()
export class PageAssets {
  readonly stylesheet = readFileSync(stylesheetFile, 'utf8');
  /** Changes with the content, so that the file may be kept for ever. */
  readonly version = createHash('sha256').update(this.stylesheet).digest('base64url').slice(0, 12);
  readonly stylesheetAddress = `/demo/assets/demo.css?v=${this.version}`;

  private readonly images: ReadonlyMap<string, string> = new Map(
    readdirSync(imageFolder)
      .filter((name) => name.endsWith('.svg'))
      .map((name) => [name, readFileSync(new URL(name, imageFolder), 'utf8')]),
  );

  /** Null for a name that is not one of the demo's images. */
  findImage(name: string): string | null {
    return this.images.get(name) ?? null;
  }
}
