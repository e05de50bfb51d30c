const DAY_MS = 86_400_000;

/** When a new key ends. */
export const EXPIRIES = [
  { value: '7', label: 'In 7 days' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: 'date', label: 'On a date …' },
  { value: 'never', label: 'Never' },
] as const;
export type Expiry = (typeof EXPIRIES)[number]['value'];

/**
 * @param date of an `<input type="date">`: the key is good until the end of that day here
 * @returns ISO 8601 in UTC; null: never; undefined: no date was chosen
 */
export function expiryOf(expiry: Expiry, date: string, now: number = Date.now()): string | null | undefined {
  if (expiry === 'never') return null;
  if (expiry !== 'date') return new Date(now + Number(expiry) * DAY_MS).toISOString();
  const end = new Date(`${date}T23:59:59`);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}
