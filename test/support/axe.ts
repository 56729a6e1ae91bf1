import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe-core objects to on a page as it is now: each rule with the elements that break it. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(`${axe.source}; null`);
  return page.evaluate<string[]>(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
      id + ' ' + target.flat().join(' ') + ': ' + (failureSummary ?? '').split('\\n').slice(1).join(' '))))`);
}
