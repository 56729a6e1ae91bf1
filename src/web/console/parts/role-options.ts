import { html, type TemplateResult } from 'lit';
import type { Role } from '../api/people.types.js';
import { roleMeanings } from '../text/words.js';

export function roleOptions(chosen: Role): readonly TemplateResult[] {
  return (Object.keys(roleMeanings) as Role[]).map(
    (role) =>
      html`<option value=${role} .selected=${role === chosen}>${role}: ${roleMeanings[role]}</option>`,
  );
}
