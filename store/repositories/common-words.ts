/** Searches that are remembered as common. */
const REMEMBERED_MAX = 500;
const REMEMBERED_MS = 30_000;
const common = new Map<string, number>();

/**
 * Whether many projects had these words a moment ago: then it need not be found out again for the next page or the next
 * caller. That may be half a minute old; many remain many in that time, and only the way of reading depends on it.
 */
export function isCommon(words: string): boolean {
  return (common.get(words) ?? 0) > Date.now();
}

export function noteCommon(words: string): void {
  common.delete(words);
  common.set(words, Date.now() + REMEMBERED_MS);
  const [oldest] = common.keys();
  if (common.size > REMEMBERED_MAX && oldest !== undefined) common.delete(oldest);
}
