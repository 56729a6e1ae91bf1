import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { root } from './build-stamp.mjs';

/**
 * Compiles tsconfig.build.json into the folder that the first argument names, with the plugin that nest-cli.json
 * lists: it writes the types and comments of DTOs and controllers into the API document. `nest build` does the
 * same but always into dist/, which a server that starts meanwhile may be loading.
 */
const require = createRequire(import.meta.url);
/** @type {typeof import('typescript')} */
const ts = require('typescript');
const { before: documentApi } = await import('@nestjs/swagger/plugin');

const [outDir] = process.argv.slice(2);
const config = ts.getParsedCommandLineOfConfigFile(
  join(root, 'tsconfig.build.json'),
  { outDir, noEmitOnError: true },
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (diagnostic) => report([diagnostic]) },
);
const { plugins } = JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8')).compilerOptions;
const program = ts.createProgram(config.fileNames, config.options);
const { diagnostics } = program.emit(undefined, undefined, undefined, false, {
  before: plugins.map((/** @type {{ options: object }} */ { options }) => documentApi(options, program)),
});
process.exitCode = report([...ts.getPreEmitDiagnostics(program), ...diagnostics]) ? 1 : 0;

/**
 * @param {readonly import('typescript').Diagnostic[]} found
 * @returns {boolean} whether there is an error among them
 */
function report(found) {
  const host = {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  };
  const unique = ts.sortAndDeduplicateDiagnostics(found);
  if (unique.length > 0) process.stderr.write(ts.formatDiagnostics(unique, host));
  return unique.some(({ category }) => category === ts.DiagnosticCategory.Error);
}
