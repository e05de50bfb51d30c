import { createSharedComposable, useIntervalFn } from '@vueuse/core';
import { readonly, ref } from 'vue';
import { usePreferences, type Zone } from '../stores/preferences.store.ts';

const STYLE = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;

/** What the clock says there: `25 Nov 2026, 12:00 UTC`, or with seconds where `exact`. */
export function inZone(iso: string, zone: Zone, exact = false): string {
  const options: Intl.DateTimeFormatOptions = { ...STYLE, timeZoneName: 'short' };
  if (exact) options.second = '2-digit';
  if (zone === 'utc') options.timeZone = 'UTC';
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(iso));
}

/** A moment as this person wants times to be: UTC or local. Follows the preference where it is used in a template. */
export function moment(iso: string, exact = false): string {
  return inZone(iso, usePreferences().zone, exact);
}

/** Milliseconds since 1970, every second anew, by one timer for the whole page. */
export const useTicker = createSharedComposable(() => {
  const now = ref(Date.now());
  useIntervalFn(() => (now.value = Date.now()), 1000);
  return readonly(now);
});
