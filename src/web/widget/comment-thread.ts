import { html, LitElement, type TemplateResult } from 'lit';

/** `<comment-thread site="…" article="…">`: the comments under an article. */
export class CommentThread extends LitElement {
  override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
