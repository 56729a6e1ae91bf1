import { html, LitElement, type TemplateResult } from 'lit';

/** The desk, where moderators work. */
export class ModerationConsole extends LitElement {
  override render(): TemplateResult {
    return html`<main><h1>Parley</h1></main>`;
  }
}
