export interface Place {
  readonly label: string;
  readonly icon: string;
  readonly to: string;
  /** With `g` before it, the key that goes there. */
  readonly key: string;
  /** Of which count the sidebar shows how many. */
  readonly counts?: 'review' | 'failed';
}

/** What stands in the sidebar: where people work, then what operators look after. */
export const NAVIGATION: readonly (readonly Place[])[] = [
  [
    { label: 'Overview', icon: 'i-lucide-layout-dashboard', to: '/', key: 'o' },
    { label: 'Projects', icon: 'i-lucide-clapperboard', to: '/projects', key: 'p', counts: 'failed' },
    { label: 'Review', icon: 'i-lucide-eye', to: '/review', key: 'r', counts: 'review' },
  ],
  [
    { label: 'Workers & queues', icon: 'i-lucide-server', to: '/workers', key: 'w' },
    { label: 'Audit log', icon: 'i-lucide-scroll-text', to: '/audit', key: 'a' },
    { label: 'Settings', icon: 'i-lucide-settings', to: '/settings', key: 's' },
  ],
];
