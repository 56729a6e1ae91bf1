import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

import { root } from './build-stamp.mjs';

const password = 'correct-horse-battery';

/**
 * Photographs every page, light and dark, on a desktop and on a phone, into docs/screenshots/: `npm run screenshots`,
 * or with the beginnings of names to take only those. It starts a service of its own with the demo.
 *
 * A page is its name, its address, and what to do there before the picture is taken.
 *
 * @typedef {{ name: string, path: string, full?: boolean, prepare?: (page: import('playwright-core').Page) => Promise<void> }} Shot
 * @type {readonly Shot[]}
 */
const shots = [
  { name: 'front', path: '/', full: true },
  { name: 'article', path: '/demo/articles/our-rink-opens-when-the-hose-freezes' },
  {
    name: 'thread',
    path: '/demo/articles/our-rink-opens-when-the-hose-freezes',
    prepare: scrollToComments,
  },
  {
    name: 'writing',
    path: '/demo/articles/our-rink-opens-when-the-hose-freezes',
    prepare: async (page) => {
      await scrollToComments(page);
      await page.getByRole('textbox').first().fill('Walked it in an hour. 🥾❄️');
    },
  },
  { name: 'console-door', path: '/console', prepare: (page) => page.getByLabel('E-mail').waitFor() },
  { name: 'console-queue', path: '/console#/demo/queue', prepare: atTheDesk('j', 'j', 'e') },
  { name: 'console-reject', path: '/console#/demo/queue', prepare: atTheDesk('j', 'r') },
  { name: 'console-keys', path: '/console#/demo/queue', prepare: atTheDesk('?') },
  { name: 'console-articles', path: '/console#/demo/articles', prepare: atTheDesk() },
  { name: 'console-record', path: '/console#/demo/record', prepare: atTheDesk() },
  { name: 'console-policy', path: '/console#/demo/policy', prepare: atTheDesk() },
  { name: 'console-reasons', path: '/console#/demo/reasons', prepare: atTheDesk() },
  { name: 'console-staff', path: '/console#/demo/staff', prepare: atTheDesk() },
  { name: 'console-account', path: '/console#/demo/account', prepare: atTheDesk() },
];

const fonts = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-color-emoji/package.json'));
const emojiFile = (url) => join(fonts, 'files', new URL(url).pathname.split('/').pop());
const emojiStyle = readFileSync(join(fonts, '400.css'), 'utf8').replaceAll('./files/', '/emoji-font/');

const schemes = /** @type {const} */ (['light', 'dark']);
const sizes = { desktop: { width: 1_280, height: 860 }, phone: { width: 390, height: 844 } };
const target = join(root, 'docs', 'screenshots');
const wanted = process.argv.slice(2);

const dataDir = mkdtempSync(join(tmpdir(), 'parley-screenshots-'));
const server = spawn(process.execPath, [join(root, 'dist', 'main.js')], {
  env: {
    ...process.env,
    PORT: '0',
    DATA_DIR: dataDir,
    LIMITS_SCALE: '1000',
    LOG_LEVEL: 'info',
    ADMIN_EMAIL: 'admin@example.org',
    ADMIN_PASSWORD: password,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  await takeAll(await addressOf(server));
} finally {
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(dataDir, { recursive: true, force: true });
}

/** @param {import('playwright-core').Page} page */
async function scrollToComments(page) {
  const thread = page.locator('comment-thread h2');
  await thread.evaluate((heading) => heading.scrollIntoView({ behavior: 'instant' }));
}

/**
 * Signs in unless a page before has, and presses keys. On a phone the comment is another screen than the list.
 *
 * @param {...string} keys
 */
function atTheDesk(...keys) {
  return async (/** @type {import('playwright-core').Page} */ page) => {
    await page.locator('.bar, .door').first().waitFor();
    if (await page.locator('.door').isVisible()) {
      await page.getByLabel('E-mail').fill('admin@example.org');
      await page.getByLabel('Password').fill(password);
      await page.keyboard.press('Enter');
    }
    await page.locator('.bar').waitFor();
    await page.waitForLoadState('networkidle');
    for (const key of keys) await page.keyboard.press(key);
    const isPhone = (page.viewportSize()?.width ?? 0) < sizes.desktop.width;
    if (isPhone && keys.includes('e')) await page.locator('.row-current').click();
    await page.waitForTimeout(600);
  };
}

/** @param {string} address */
async function takeAll(address) {
  mkdirSync(target, { recursive: true });
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((argument) => argument !== '--single-process'),
  });
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of schemes) {
      // The policy of our pages would refuse the emoji that this machine may lack.
      const context = await browser.newContext({
        viewport,
        colorScheme,
        deviceScaleFactor: 1.5,
        bypassCSP: true,
      });
      await context.route('**/emoji-font/*', (route) =>
        route.fulfill({ path: emojiFile(route.request().url()) }),
      );
      for (const { name, path, full, prepare } of shots) {
        if (wanted.length > 0 && !wanted.some((start) => name.startsWith(start))) continue;
        const page = await context.newPage();
        await page.goto(address + path, { waitUntil: 'load' });
        await page.addStyleTag({ content: emojiStyle });
        await prepare?.(page);
        await page.waitForTimeout(200);
        await page.evaluate('document.fonts.ready');
        await page.screenshot({
          path: join(target, `${name}-${size}-${colorScheme}.png`),
          fullPage: full ?? false,
        });
        await page.close();
      }
      await context.close();
    }
  }
  await browser.close();
}

/** @param {import('node:child_process').ChildProcess} process */
async function addressOf({ stdout }) {
  let output = '';
  for await (const chunk of stdout) {
    output += chunk;
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
    if (address !== undefined) {
      stdout.resume();
      return address;
    }
  }
  throw new Error(`The service did not start:\n${output}`);
}
