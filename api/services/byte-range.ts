import { Problem } from '../errors.ts';

export interface ByteRange {
  /** First and last byte, both included. */
  readonly start: number;
  readonly end: number;
}

/**
 * The one range that a `Range` header asks for in a file of `size` bytes (RFC 9110, 14.2).
 * `null` means: send the whole file, for no header, another unit, several ranges or a malformed one.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Number(last);
    return length === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: size - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  if (start >= size) return 'unsatisfiable';
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}

interface RangeHeaders {
  readonly range?: string | undefined;
  readonly 'if-range'?: string | undefined;
}

/**
 * The range that a request asks for; null: all of it, also where the caller knows another version.
 * @throws Problem RANGE_NOT_SATISFIABLE
 */
export function requestedRange(
  { range: wanted, 'if-range': ifRange }: RangeHeaders,
  { what, etag, size }: { readonly what: string; readonly etag: string; readonly size: number },
): ByteRange | null {
  if (ifRange !== undefined && ifRange !== etag) return null;
  const range = parseRange(wanted, size);
  if (range !== 'unsatisfiable') return range;
  throw new Problem('RANGE_NOT_SATISFIABLE', `The ${what} has ${size} bytes.`, {
    headers: { 'content-range': `bytes */${size}` },
  });
}

export const contentRange = ({ start, end }: ByteRange, size: number): string => `bytes ${start}-${end}/${size}`;
