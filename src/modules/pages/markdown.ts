import MarkdownIt from 'markdown-it';
import { trusted, type Html } from './html-template.js';
import { safeAddress } from './safe-address.js';

const renderer = new MarkdownIt({ html: false, linkify: false, typographer: false });

renderer.validateLink = (address) => safeAddress(address) !== null;

// The page has one heading of the first level, the title.
renderer.core.ruler.push('lower_headings', ({ tokens }) => {
  for (const token of tokens) {
    if (token.tag === 'h1') token.tag = 'h2';
  }
});

// A picture that stands alone is a figure; the title it may have is its caption.
renderer.core.ruler.push('figures', ({ tokens }) => {
  for (const [index, token] of tokens.entries()) {
    const [open, close] = [tokens[index - 1], tokens[index + 1]];
    const isAlone =
      token.type === 'inline' && token.children?.length === 1 && token.children[0]?.type === 'image';
    if (isAlone && open?.type === 'paragraph_open' && close?.type === 'paragraph_close' && !open.hidden) {
      open.tag = 'figure';
      close.tag = 'figure';
    }
  }
});

renderer.renderer.rules.image = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  if (!token) return '';
  const title = token.attrGet('title');
  token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'title');
  token.attrSet('alt', self.renderInlineAsText(token.children ?? [], options, _env));
  token.attrSet('loading', 'lazy');
  const caption =
    title === null ? '' : `<span class="caption">${renderer.utils.escapeHtml(String(title))}</span>`;
  return self.renderToken(tokens, index, options) + caption;
};

/** An article's text. Markup in it stays text, and links lead to the web or to this site only. */
export function renderMarkdown(text: string): Html {
  return trusted(renderer.render(text));
}
