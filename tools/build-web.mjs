import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

import { root } from './build-stamp.mjs';

const sources = join(root, 'src', 'web');

/** Pages with assets of their own, by folder: `src/web/<name>/index.html` becomes `<target>/<name>/index.html`. */
const pages = ['console', 'try'];

/** Browsers of the last years; what a page needs beyond that it asks for by itself. */
const target = ['chrome111', 'firefox114', 'safari16.4'];

/** Indentation inside of templates would travel to every reader; what stands on a line of its own stays there. */
const dedent = {
  name: 'dedent',
  enforce: 'pre',
  /**
   * @param {string} code
   * @param {string} id
   */
  transform: (code, id) => (id.endsWith('.ts') ? { code: code.replace(/\n[ \t]+/g, '\n'), map: null } : null),
};

const common = {
  configFile: false,
  envDir: false,
  publicDir: false,
  logLevel: 'warn',
};

/**
 * Bundles the browser's code into a folder: `embed.js`, one file that needs no other to speak English, its other
 * languages and what few ask for under `embed/`, and the pages with their hashed assets under `assets/`. What is text is packed beside it, as small as it gets: that is done once.
 *
 * @param {string} folder
 */
export async function buildWeb(folder) {
  const languages = readdirSync(join(sources, 'widget', 'messages')).map((name) => basename(name, '.ts'));
  await build({
    ...common,
    root: join(sources, 'widget'),
    plugins: [dedent],
    define: { PARLEY_LANGUAGES: JSON.stringify(languages) },
    build: {
      target,
      // As it is written: `light-dark()` has its fallback in the style sheet.
      cssTarget: 'esnext',
      outDir: folder,
      emptyOutDir: false,
      lib: { entry: 'embed.ts', formats: ['iife'], name: 'parley', fileName: () => 'embed.js' },
    },
  });
  await build({
    ...common,
    root: join(sources, 'widget'),
    plugins: [dedent],
    build: {
      target,
      outDir: join(folder, 'embed'),
      emptyOutDir: false,
      lib: {
        entry: {
          ...Object.fromEntries(
            languages.filter((lang) => lang !== 'en').map((lang) => [lang, `messages/${lang}.ts`]),
          ),
          mail: 'mail/mail-dialog.ts',
        },
        formats: ['es'],
        fileName: (_, name) => `${name}.js`,
      },
    },
  });
  await build({
    ...common,
    root: sources,
    base: '/',
    build: {
      target,
      outDir: folder,
      emptyOutDir: false,
      // Everything from our own address, nothing inline: the policy of our pages allows no `data:` script or style.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: pages.map((name) => join(sources, name, 'index.html')) },
    },
  });
  pack(folder);
}

/** @param {string} folder */
function pack(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(js|css|html|svg)$/.test(entry.name)) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const content = readFileSync(path);
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await buildWeb(process.argv[2]);
}
