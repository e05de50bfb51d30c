import { StoreError } from '../errors.ts';

/** Where a page that is ordered by time and id ends, as an opaque text. */
export function writeTimeCursor(at: Date, id: string): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
}

/** @throws StoreError CURSOR_INVALID */
export function readTimeCursor(cursor: string): { at: Date; id: string } {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === 2) {
      const [at, id] = parts.map(String) as [string, string];
      const date = new Date(at);
      if (UUID.test(id) && !Number.isNaN(date.getTime())) return { at: date, id };
    }
  } catch {
    // Not JSON: refused below, as everything that is no cursor of ours.
  }
  throw new StoreError(
    'CURSOR_INVALID',
    'the cursor cannot be read: take it from the Link header of the page before, unchanged',
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
