import { useLocalStorage } from '@vueuse/core';
import { defineStore } from 'pinia';

/** `local`: as this machine has it; `utc`: as logs and other people have it. */
export type Zone = 'local' | 'utc';

/** What somebody likes, kept in this browser; every tab follows at once. */
export const usePreferences = defineStore('preferences', () => {
  const zone = useLocalStorage<Zone>('lanternist.zone', 'local');
  /** Whether the browser may tell of films that are done, need somebody or have failed. */
  const notify = useLocalStorage('lanternist.notify', false);
  /** The gentle question whether to notify has been answered or waved away. */
  const askedToNotify = useLocalStorage('lanternist.notify-asked', false);
  /** Shortcuts of one key without Ctrl or ⌘: who dictates or has a tremor may want none (WCAG 2.1.4). */
  const singleKeys = useLocalStorage('lanternist.single-keys', true);
  return { zone, notify, askedToNotify, singleKeys };
});
