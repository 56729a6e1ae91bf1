import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';

/** The real Chromium that comes inside a package: nothing is taken from the system. */
export async function startBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // In a single process the whole browser ends with its first page.
    args: [
      ...chromium.args.filter((argument) => argument !== '--single-process'),
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
}

/** What a page complained of: errors of scripts, refusals by the content security policy, missing files. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${String(response.status())} ${response.url()}`);
  });
  return complaints;
}
