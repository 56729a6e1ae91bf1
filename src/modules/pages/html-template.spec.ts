import { expect, it } from '@jest/globals';
import { html, trusted } from './html-template.js';

it('escapes text between tags and inside quoted attributes', () => {
  const text = `"><script>alert('x')</script>&amp;`;
  expect(html`<p title="${text}">${text}</p>`.markup).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;">' +
      '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;</p>',
  );
});

it('keeps what is markup already, also in lists', () => {
  const items = ['<a>', '<b>'].map((item) => html`<b>${item}</b>`);
  expect(html`<i>${items}${trusted('<hr>')}</i>`.markup).toBe('<i><b>&lt;a&gt;</b><b>&lt;b&gt;</b><hr></i>');
});

it('writes nothing for what is not there, and zero for zero', () => {
  expect(html`[${null}${undefined}${false}${''}${[]}${0}]`.markup).toBe('[0]');
});

it('leaves emoji and every script as they are', () => {
  expect(html`${'🤷‍♂️ 🤷♂️ ❄️➡️🔥 می‌خواهم'}`.markup).toBe('🤷‍♂️ 🤷♂️ ❄️➡️🔥 می‌خواهم');
});

it('takes a string for text even when it was markup before', () => {
  expect(html`${String(html`<b>bold</b>`)}`.markup).toBe('&lt;b&gt;bold&lt;/b&gt;');
});
