import { embedOrigin } from '../origin.js';
import type { openMailDialog } from './mail-dialog.js';

/** A file of its own beside the script, for the few who ask for it. */
export function loadMailDialog(): Promise<{ readonly openMailDialog: typeof openMailDialog }> {
  const address = `${embedOrigin}/embed/mail.js`;
  return import(/* @vite-ignore */ address) as Promise<{ openMailDialog: typeof openMailDialog }>;
}
