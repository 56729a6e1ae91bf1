export const sealPurpose = 'webhook';

/** What a sealed secret is bound to: copied to another endpoint it opens nothing. */
export function placeOf(siteId: string, webhookId: string): string {
  return `${siteId} ${webhookId}`;
}
