import { isUuid } from '../../platform/ids.js';
import { commentNotFound } from './comments.errors.js';

/** The comment that a path names. What is no UUID is no comment: the answer is that of an unknown one. */
export function commentIdOf(id: string): string {
  if (!isUuid(id)) throw commentNotFound();
  return id.toLowerCase();
}
