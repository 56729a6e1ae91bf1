import { expect, it } from '@jest/globals';
import { escapeHtml } from './html.js';

it('makes markup and attribute ends harmless', () => {
  expect(escapeHtml(`</script><img src="x" onerror='y'>`)).toBe(
    '&lt;/script&gt;&lt;img src=&quot;x&quot; onerror=&#39;y&#39;&gt;',
  );
});

it('escapes what is already escaped once more', () => {
  expect(escapeHtml('&amp;')).toBe('&amp;amp;');
});

it('leaves emoji and all scripts as they are', () => {
  expect(escapeHtml('🤷‍♂️ שלום `a`')).toBe('🤷‍♂️ שלום `a`');
});
