import { invalidCursor, packCursor, unpackCursor, UUID } from './cursor.ts';

/** Where a page that is ordered by time and id ends, as an opaque text. */
export function writeTimeCursor(at: Date, id: string): string {
  return packCursor([at.toISOString(), id]);
}

/** @throws StoreError CURSOR_INVALID */
export function readTimeCursor(cursor: string): { at: Date; id: string } {
  const parts = unpackCursor(cursor);
  const [time = '', id = ''] = parts;
  const at = new Date(time);
  if (parts.length !== 2 || !UUID.test(id) || Number.isNaN(at.getTime())) throw invalidCursor();
  return { at, id };
}
