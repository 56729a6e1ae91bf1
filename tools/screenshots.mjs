import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    name: 'console-webhooks',
    path: '/console#/demo/webhooks',
    prepare: async (page) => {
      await atTheDesk()(page);
      await page.getByRole('button', { name: 'Add a webhook' }).click();
      await page.getByLabel('Address').fill('https://cms.halvern.example/parley');
    },
  },
  { name: 'console-articles', path: '/console#/demo/articles', prepare: atTheDesk() },
  { name: 'console-record', path: '/console#/demo/record', prepare: atTheDesk() },
  { name: 'console-policy', path: '/console#/demo/policy', prepare: atTheDesk() },
  { name: 'console-reasons', path: '/console#/demo/reasons', prepare: atTheDesk() },
  { name: 'console-staff', path: '/console#/demo/staff', prepare: atTheDesk() },
  { name: 'console-account', path: '/console#/demo/account', prepare: atTheDesk() },
  // The last: the seat is somebody else's than the admin's of the pictures before.
  { name: 'try', path: '/try', prepare: takeSeat },
];

/**
 * Fonts for what this machine may lack, under the names that our pages ask for, by the pages' addresses of their files.
 * Emoji as Twemoji, in a format that every Chromium draws; digits and the like stay those of the text.
 */
const { resolve } = createRequire(import.meta.url);
const emojiRange =
  'U+a9,U+ae,U+200d,U+203c,U+2049,U+20e3,U+2122,U+2139,U+2190-2bff,U+3030,U+303d,U+3297,U+3299,U+fe0f,U+1f000-1faff,U+e0020-e007f';
const arabicRange = 'U+600-6ff,U+750-77f,U+8a0-8ff,U+fb50-fdff,U+fe70-fefc';
const devanagariRange = 'U+900-97f,U+1cd0-1cf9,U+a830-a839,U+a8e0-a8ff';
const fontFiles = {
  'emoji.woff2': resolve('twemoji-colr-font/twemoji.woff2'),
  'arabic.woff2': resolve('@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2'),
  'devanagari.woff2': resolve(
    '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff2',
  ),
};
const fontStyle = [
  ['Noto Color Emoji', 'emoji.woff2', emojiRange],
  ['Noto Sans', 'arabic.woff2', arabicRange],
  ['Noto Serif', 'arabic.woff2', arabicRange],
  ['Noto Sans', 'devanagari.woff2', devanagariRange],
  ['Noto Serif', 'devanagari.woff2', devanagariRange],
]
  .map(
    ([family, file, range]) =>
      `@font-face { font-family: '${family}'; src: url(/screenshot-font/${file}) format('woff2'); unicode-range: ${range}; }`,
  )
  .join('\n');

/** @param {import('playwright-core').BrowserContext} context */
async function lendFonts(context) {
  await context.route('**/screenshot-font/*', (route) =>
    route.fulfill({ path: fontFiles[new URL(route.request().url()).pathname.split('/').pop()] }),
  );
}

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
 * Both sides: the desk beside the reader, without the draft of another picture.
 *
 * @param {import('playwright-core').Page} page
 */
async function takeSeat(page) {
  await page.evaluate('localStorage.clear()');
  await page.reload({ waitUntil: 'load' });
  await page.addStyleTag({ content: fontStyle });
  await page.getByRole('button', { name: 'Reply' }).first().waitFor();
  await page.getByRole('button', { name: 'Take a seat at the desk' }).click();
  await page.frameLocator('iframe').locator('.row').first().waitFor();
  const desk = page.frames().at(-1);
  await desk?.addStyleTag({ content: fontStyle });
  await page.waitForTimeout(1_000);
  await desk?.evaluate('document.fonts.ready');
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
      await lendFonts(context);
      for (const { name, path, full, prepare } of shots) {
        if (wanted.length > 0 && !wanted.some((start) => name.startsWith(start))) continue;
        const page = await context.newPage();
        await page.goto(address + path, { waitUntil: 'load' });
        await page.addStyleTag({ content: fontStyle });
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
  await lendFonts(context);
  const page = await context.newPage();
  await page.goto(`${address}/try`, { waitUntil: 'load' });
  await page.addStyleTag({ content: fontStyle });
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
  await page.frames().at(-1)?.addStyleTag({ content: fontStyle });
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
