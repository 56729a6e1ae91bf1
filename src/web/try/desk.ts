import { ask, need } from './dom.js';

export interface DeskSide {
  /** Shows what this reader has before the desk. */
  showAuthor(id: string): void;
}

/** A click, and the console stands there, signed in. */
export function prepareDesk(): DeskSide {
  const place = need('desk');
  const problem = need('seat-problem');
  const button = need('take-seat');
  let frame: HTMLIFrameElement | null = null;
  let author: string | null = null;

  button.addEventListener('click', () => {
    button.setAttribute('disabled', '');
    problem.textContent = '';
    ask('POST', '/try/desk').then(
      () => {
        frame = document.createElement('iframe');
        frame.title = 'The moderation console';
        frame.src = addressOf(author);
        place.replaceChildren(frame);
        frame.addEventListener('load', () => frame?.contentWindow?.focus());
      },
      (error: unknown) => {
        button.removeAttribute('disabled');
        problem.textContent = `That did not work. ${error instanceof Error ? error.message : ''}`;
      },
    );
  });

  return {
    showAuthor(id) {
      if (id === author) return;
      author = id;
      if (frame?.contentWindow) frame.contentWindow.location.hash = addressOf(id).replace(/^[^#]*/, '');
    },
  };
}

function addressOf(author: string | null): string {
  return `/console#/demo/queue${author === null ? '' : `?author=${author}`}`;
}
