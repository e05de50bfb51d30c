const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds before the second attempt, the third and so on (Standard Webhooks): ten attempts in a little over three days. */
export const BACK_OFF: readonly number[] = [
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** A receiver may put us off by a day at most. */
const LONGEST_WAIT = 24 * HOUR;

/**
 * Seconds until the next attempt, or null after the last one.
 * @param attempts those that were made, the failed one among them
 * @param retryAfter seconds that the receiver asked for; never shortens the pause
 * @param random 0 to 1: spreads what failed together by up to a tenth
 */
export function nextWait(attempts: number, retryAfter: number | null, random: number): number | null {
  const pause = BACK_OFF[attempts - 1];
  if (pause === undefined) return null;
  const spread = pause * (1 + random / 10);
  return Math.round(Math.max(spread, Math.min(retryAfter ?? 0, LONGEST_WAIT)));
}

/** Seconds that a `Retry-After` header asks for: a number, or a date after `now`. null where it says nothing we understand. */
export function retryAfterSeconds(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text);
  if (!/^[A-Za-z]{3,9},? /.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
