import { StoreError } from '../errors.ts';

/** Ids as PostgreSQL writes them. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a page hands out for the one after it: texts, opaque to whoever carries them. */
export function packCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The texts of a cursor. @throws StoreError CURSOR_INVALID for what {@link packCursor} did not make */
export function unpackCursor(cursor: string): readonly string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.every((part) => typeof part === 'string')) return parts;
  } catch {
    // Not JSON: refused below, as everything that is no cursor of ours.
  }
  throw invalidCursor();
}

/** @param why `cannot be read` unless told */
export function invalidCursor(why = 'cannot be read'): StoreError {
  return new StoreError(
    'CURSOR_INVALID',
    `the cursor ${why}: take it from the Link header of the page before, unchanged`,
  );
}

/** The number of a row, where a page is ordered by it alone. @throws StoreError CURSOR_INVALID */
export function readNumberCursor(cursor: string): number {
  if (/^[1-9]\d{0,14}$/.test(cursor)) return Number(cursor);
  throw invalidCursor();
}

/** A page of rows in the order of their numbers, of which one more than `limit` was read. */
export function numberedPage<T extends { readonly id: number }>(
  rows: readonly T[],
  limit: number,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > items.length && last ? String(last.id) : null };
}
