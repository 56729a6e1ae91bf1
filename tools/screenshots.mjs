import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

import { animatedPng } from './animated-png.mjs';
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
  { name: 'console-search', path: '/console#/demo/search?q=ice', prepare: atTheDesk() },
  { name: 'console-words', path: '/console#/demo/words', prepare: atTheDesk() },
  { name: 'console-statistics', path: '/console#/demo/statistics', prepare: atTheDesk() },
  { name: 'console-keys-of-programs', path: '/console#/demo/keys', prepare: atTheDesk() },
  {
    name: 'try',
    path: '/try',
    prepare: (page) => page.getByRole('button', { name: 'Reply' }).first().waitFor(),
  },
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
        await photograph(page, full ?? false, join(target, `${name}-${size}-${colorScheme}.webp`));
        await page.close();
      }
      await context.close();
    }
  }
  if (wanted.length === 0 || wanted.includes('film')) await film(browser, address);
  await browser.close();
}

/**
 * @param {import('playwright-core').Page} page
 * @param {boolean} full
 * @param {string} path
 */
async function photograph(page, full, path) {
  const session = await page.context().newCDPSession(page);
  const { cssContentSize, cssLayoutViewport } = await session.send('Page.getLayoutMetrics');
  const [width, height] = [
    cssLayoutViewport.clientWidth,
    full ? cssContentSize.height : cssLayoutViewport.clientHeight,
  ];
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 60,
    captureBeyondViewport: full,
    ...(full && { clip: { x: 0, y: 0, width, height, scale: 1 } }),
  });
  writeFileSync(path, Buffer.from(data, 'base64'));
}

/**
 * What one does at /try, as a picture that moves: a hidden word is found, kept with `a`, live, and gone with `u`.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 */
async function film(browser, address) {
  const context = await browser.newContext({
    viewport: { width: 1_240, height: 640 },
    deviceScaleFactor: 0.75,
    bypassCSP: true,
  });
  await context.route('**/emoji-font/*', (route) =>
    route.fulfill({ path: emojiFile(route.request().url()) }),
  );
  const page = await context.newPage();
  await page.goto(`${address}/try`, { waitUntil: 'load' });
  await page.addStyleTag({ content: emojiStyle });
  const thread = page.locator('comment-thread');
  const desk = page.frameLocator('iframe');
  /** @type {{ png: Buffer, milliseconds: number }[]} */
  const frames = [];
  const frame = async (/** @type {number} */ milliseconds) => {
    await page.waitForTimeout(400);
    frames.push({ png: await page.screenshot(), milliseconds });
  };
  await page.getByRole('button', { name: 'Take a seat at the desk' }).click();
  await desk.locator('.row').first().waitFor();
  await page.frames().at(-1)?.addStyleTag({ content: emojiStyle });
  await frame(1_200);
  await page.getByRole('button', { name: /umbag/ }).click();
  await thread.getByLabel('Your name here').fill('Visitor');
  await frame(1_800);
  await thread.getByRole('button', { name: 'Post comment' }).click();
  await desk.locator('mark').first().waitFor();
  await frame(2_800);
  await desk.locator('.desk-item h2').first().click();
  await page.keyboard.press('a');
  const comment = thread.locator('.comment').filter({ hasText: 'What a s' });
  await comment.locator('.state').waitFor({ state: 'detached' });
  await frame(2_200);
  await page.keyboard.press('u');
  await comment.locator('.state').waitFor();
  await frame(2_200);
  writeFileSync(join(target, 'try.png'), animatedPng(frames));
  await context.close();
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
