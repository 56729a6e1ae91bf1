import type { ServiceApi } from './service-api.js';

/** Where a page begins: as the service takes it, and as its query does. */
export interface PagePosition {
  readonly cursor: string;
  readonly after: { readonly at: Date; readonly id: string };
}

interface WalkedPage {
  readonly items: readonly { readonly id: string; readonly createdAt: string }[];
  readonly nextCursor: string | null;
}

/** Follows a list from its beginning and gives the position after each page, at most `most`. */
export async function walkPages(
  api: ServiceApi,
  path: string,
  step: number,
  most: number,
): Promise<PagePosition[]> {
  const positions: PagePosition[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: String(step), replies: '0', depth: '0' });
    if (cursor !== null) query.set('cursor', cursor);
    const page: WalkedPage = await api.call<WalkedPage>({ path: `${path}?${query.toString()}` });
    const last = page.items.at(-1);
    cursor = page.nextCursor;
    if (cursor !== null && last !== undefined) {
      positions.push({ cursor, after: { at: new Date(last.createdAt), id: last.id } });
    }
  } while (cursor !== null && positions.length < most);
  return positions;
}
