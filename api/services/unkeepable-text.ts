/** Where in `value` a text stands that PostgreSQL cannot keep: one with NUL or half a surrogate pair. Null where none does. */
export function findUnkeepable(value: unknown, path: readonly string[] = []): readonly string[] | null {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed() ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  // Bytes are no text; whoever reads them as such checks them.
  if (ArrayBuffer.isView(value)) return null;
  for (const [name, member] of Object.entries(value)) {
    const found = findUnkeepable(member, [...path, name]);
    if (found) return found;
  }
  return null;
}
