import type { QuestionRow } from '../../comments/external-checks/external-checks.repository.js';

/** What a site's own check is told of a text: what the public will see, and nothing else of who wrote it. */
export function externalQuestion(site: string, revision: number, comment: QuestionRow, body: string): string {
  const { id, parentId, articleKey, articleTitle, articleUrl, authorId, authorKind, authorName } = comment;
  return JSON.stringify({
    type: 'comment.check',
    site,
    article: { key: articleKey, title: articleTitle, url: articleUrl },
    comment: {
      id,
      parentId,
      revision,
      body,
      author: { id: authorId, kind: authorKind, displayName: authorName },
      createdAt: comment.createdAt.toISOString(),
    },
  });
}
