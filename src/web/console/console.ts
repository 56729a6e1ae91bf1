import { ModerationConsole } from './moderation-console.js';

customElements.define('moderation-console', ModerationConsole);
