import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What of axe's rules looks at colours: all that another colour scheme can break. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong with a page, shadow trees included: the rule and where. */
export async function accessibilityViolations(
  page: Page,
  { onlyColours = false }: { onlyColours?: boolean } = {},
): Promise<string[]> {
  if (await page.evaluate<boolean>(`typeof axe === 'undefined'`)) await page.evaluate(axe);
  const options = { resultTypes: ['violations'], ...(onlyColours && { runOnly: rulesOfColour }) };
  return page.evaluate<string[]>(`axe.run(document, ${JSON.stringify(options)}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
      id + ': ' + JSON.stringify(target) + ' ' + failureSummary)))`);
}

/** The same in light, and in dark, where the same elements have other colours. Leaves the page light. */
export async function violationsInBothSchemes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await accessibilityViolations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await accessibilityViolations(page, { onlyColours: true });
  await page.emulateMedia({ colorScheme: 'light' });
  return [...light, ...dark.map((words) => `dark: ${words}`)];
}
