import { apiErrorOf } from '../../api/client/errors.ts';

/** Part of a list that is read by cursor. */
export interface KeysetPage<Item> {
  readonly items: Item[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

/** The page that a call answers with. */
export async function pageOf<Item>(call: Promise<{ data?: Item[]; response: Response }>): Promise<KeysetPage<Item>> {
  const { data, response } = await call;
  if (!data) throw await apiErrorOf(response);
  return { items: data, next: nextCursorOf(response) };
}

/** Where the next page begins, as the `Link` header says; null at the end. */
export function nextCursorOf(response: Response): string | null {
  const cursor = /[?&]cursor=([^&>]+)/.exec(response.headers.get('link') ?? '')?.[1];
  return cursor === undefined ? null : decodeURIComponent(cursor);
}
