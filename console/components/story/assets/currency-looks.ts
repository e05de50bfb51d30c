import type { Asset } from './shelves.ts';

/** Whether a version counts, in words with a shape and a colour. */
export const CURRENCY_LOOKS = {
  current: { words: 'Current', icon: 'i-lucide-check', color: 'success' },
  stale: { words: 'Out of date', icon: 'i-lucide-history', color: 'warning' },
  superseded: { words: 'Earlier', icon: 'i-lucide-archive', color: 'neutral' },
} as const satisfies Record<Asset['currency'], { words: string; icon: string; color: string }>;
