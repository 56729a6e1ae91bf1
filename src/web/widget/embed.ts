import { CommentCount } from './comment-count.js';
import { CommentThread } from './comment-thread.js';
import { learnLanguages } from './languages.js';
import { CommentComposer } from './parts/comment-composer.js';
import { CommentDialog } from './parts/comment-dialog.js';

const elements = {
  'comment-count': CommentCount,
  'parley-composer': CommentComposer,
  'parley-dialog': CommentDialog,
  'comment-thread': CommentThread,
};

// What the server has rendered into the tags stays until they can speak.
void learnLanguages().then(() => {
  for (const [name, element] of Object.entries(elements)) {
    // A page may name the script twice.
    if (!customElements.get(name)) customElements.define(name, element);
  }
});
