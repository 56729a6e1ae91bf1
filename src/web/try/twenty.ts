import { ask, made, need } from './dom.js';

interface Verdict {
  readonly moderator: string;
  readonly action: 'approve' | 'reject';
  readonly outcome: 'applied' | 'conflict' | 'not_found';
  readonly code: string | null;
}

/** The button that lets twenty moderators decide one comment, and what each of them heard. */
export function prepareTwenty(): void {
  const button = need('twenty');
  const place = need('twenty-verdicts');
  button.addEventListener('click', () => {
    button.setAttribute('disabled', '');
    ask<{ body: string; verdicts: readonly Verdict[] }>('POST', '/try/twenty-moderators')
      .then(
        ({ body, verdicts }) => {
          const applied = verdicts.filter(({ outcome }) => outcome === 'applied').length;
          const conflicts = verdicts.filter(({ outcome }) => outcome === 'conflict').length;
          place.replaceChildren(
            made('p', 'asked', body),
            made('p', 'sum', `${String(applied)} applied, ${String(conflicts)} conflicts`),
            made('ol', 'verdicts', ...verdicts.map(verdictOf)),
          );
        },
        (error: unknown) => {
          place.replaceChildren(
            made('p', 'problem', error instanceof Error ? error.message : 'It did not work.'),
          );
        },
      )
      .finally(() => {
        button.removeAttribute('disabled');
      });
  });
}

function verdictOf({ moderator, action, outcome, code }: Verdict): HTMLElement {
  const heard =
    outcome === 'applied' ? (action === 'approve' ? 'approved' : 'rejected') : `conflict: ${code ?? outcome}`;
  const item = made('li', outcome, made('b', '', moderator), ` ${heard}`);
  item.title = `wanted to ${action}`;
  return item;
}
