import { CommentThread } from './comment-thread.js';

if (!customElements.get('comment-thread')) customElements.define('comment-thread', CommentThread);
