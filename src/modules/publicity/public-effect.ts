/** What a change means to pages that were built before it: more to show, or something that must not be shown. */
export type PublicEffect = 'addition' | 'removal';

interface Told {
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * What a message of the outbox means to the public, null where the public sees no difference. A text that was
 * replaced is a removal: the old one may be what had to go.
 */
export function publicEffectOf({ topic, payload }: Told): PublicEffect | null {
  switch (topic) {
    case 'comment.submitted':
      return payload.status === 'approved' ? 'addition' : null;
    case 'comment.approved':
    case 'comment.picked':
      return 'addition';
    case 'comment.rejected':
    case 'comment.withdrawn':
      return payload.wasShown === true ? 'removal' : null;
    case 'comment.undone':
      if (payload.textChanged === true) return 'removal';
      if (payload.wasShown === payload.isShown) return null;
      return payload.wasShown === true ? 'removal' : 'addition';
    case 'comment.edited':
      return payload.waits === true ? null : 'removal';
    case 'comment.edit_published':
    case 'comment.unpicked':
      return 'removal';
    case 'comment.counted':
      return payload.fell === true ? 'removal' : 'addition';
    case 'author.changed':
    case 'article.changed':
    case 'site.changed':
      return 'removal';
    default:
      return null;
  }
}
