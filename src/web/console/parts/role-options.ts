import { html, type TemplateResult } from 'lit';
import type { Role } from '../api/people.types.js';
import { roleMeanings } from '../text/words.js';

const roles = Object.keys(roleMeanings) as Role[];

/** The roles, with what each may do. */
export function roleOptions(chosen: Role): readonly TemplateResult[] {
  return roles.map((role) => option(role, chosen, `${role}: ${roleMeanings[role]}`));
}

/** The roles by their names alone, where there are many choices below one another. */
export function shortRoleOptions(chosen: Role): readonly TemplateResult[] {
  return roles.map((role) => option(role, chosen, role));
}

function option(role: Role, chosen: Role, words: string): TemplateResult {
  return html`<option value=${role} .selected=${role === chosen}>${words}</option>`;
}
