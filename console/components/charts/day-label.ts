const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `2026-11-25` as `Nov 25`. */
export const dayLabel = (day: string): string => DAY.format(new Date(`${day}T00:00:00Z`));
