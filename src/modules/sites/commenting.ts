/** Whether a comment section takes comments (`open`), only shows them (`closed`), or is not there (`hidden`). */
export const commentings = ['open', 'closed', 'hidden'] as const;
export type Commenting = (typeof commentings)[number];

/** The stricter of the two: a site that is closed closes all its articles. */
export function stricterCommenting(one: Commenting, other: Commenting): Commenting {
  return commentings.indexOf(one) > commentings.indexOf(other) ? one : other;
}
