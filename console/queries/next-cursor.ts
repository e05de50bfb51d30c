/** Where the next page begins, as the `Link` header says; null at the end. */
export function nextCursorOf(response: Response): string | null {
  const cursor = /[?&]cursor=([^&>]+)/.exec(response.headers.get('link') ?? '')?.[1];
  return cursor === undefined ? null : decodeURIComponent(cursor);
}
