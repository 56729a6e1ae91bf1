import { transformFile } from '@swc/core';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Writes a folder of the sources as JavaScript into `target`, at the same path, for tests that start a real
 * child process with a part of the server. Packages are those of the repository.
 */
export async function writeAsJavaScript(folder: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'package.json'), '{ "type": "module" }');
  await symlink(join(repositoryRoot, 'node_modules'), join(target, 'node_modules'));
  const names = await readdir(join(repositoryRoot, folder), { recursive: true });
  for (const name of names.filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))) {
    const { code } = await transformFile(join(repositoryRoot, folder, name), {
      swcrc: false,
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: 'es2022',
      },
      module: { type: 'es6' },
    });
    const output = join(target, folder, name.replace(/\.ts$/, '.js'));
    await mkdir(dirname(output), { recursive: true });
    await writeFile(output, code);
  }
}
