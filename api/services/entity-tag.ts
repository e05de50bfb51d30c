export const entityTag = (value: string | number): string => `"${value}"`;

/**
 * Whether a precondition header (`If-Match`, `If-None-Match`) names `tag`: RFC 9110, 13.1.
 * Proxies that compress mark tags as weak; our tags are of the content, so that a weak one means the same.
 */
export function namesTag(header: string, tag: string): boolean {
  if (header.trim() === '*') return true;
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === tag);
}
