import { validationFailed } from '../../platform/http/validation.pipe.js';
import { countCodePoints } from '../../platform/text/length.js';
import type { Site } from '../sites/site.entity.js';

/** Throws validation_failed when a body has more code points than its site allows. */
export function checkLength(site: Pick<Site, 'maxLength'>, body: string): void {
  if (countCodePoints(body) <= site.maxLength) return;
  const detail = `It has more than ${String(site.maxLength)} characters.`;
  throw validationFailed([{ pointer: '/body', code: 'text_too_long', detail }]);
}
