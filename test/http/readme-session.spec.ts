import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { startTestApplication, testAdmin, type TestApplication } from '../support/test-application.js';
import { repositoryRoot } from '../support/run-typescript.js';

let application: TestApplication;
let directory: string;

beforeAll(async () => {
  application = await startTestApplication();
  directory = await mkdtemp(join(tmpdir(), 'parley-readme-'));
});

afterAll(async () => {
  await application.close();
  await rm(directory, { recursive: true, force: true });
});

/** The blocks of one language in the part of the README between the session's marks. */
function blocks(session: string, language: string): string {
  return [...session.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , text]) => text)
    .join('');
}

/** The real curl where there is one; a machine with Node alone gets a stand-in. */
async function pathWithCurl(): Promise<string> {
  const path = process.env.PATH ?? '';
  const found = await promisify(execFile)('curl', ['--version']).then(
    () => true,
    () => false,
  );
  if (found) return path;
  await symlink(join(repositoryRoot, 'test/support/curl.mjs'), join(directory, 'curl'));
  return [directory, path].join(delimiter);
}

describe("the README's session with curl", () => {
  it('prints to the letter what the README says', async () => {
    const readme = await readFile(join(repositoryRoot, 'README.md'), 'utf8');
    const session = /<!-- session -->([^]*)<!-- \/session -->/.exec(readme)?.[1] ?? '';
    const commands = blocks(session, 'bash').replace('http://127.0.0.1:3000', application.url);
    expect(commands).toContain(application.url);

    const { stdout } = await promisify(execFile)('bash', ['-eu', '-o', 'pipefail', '-c', commands], {
      cwd: directory,
      env: { ...process.env, PATH: await pathWithCurl(), PASSWORD: testAdmin.password, NODE_OPTIONS: '' },
    });
    expect(stdout).toBe(blocks(session, 'text'));
  });
});
