/** What stands in the sidebar: where people work, then what operators look after. */
export const NAVIGATION = [
  [
    { label: 'Overview', icon: 'i-lucide-layout-dashboard', to: '/' },
    { label: 'Projects', icon: 'i-lucide-clapperboard', to: '/projects' },
    { label: 'Review', icon: 'i-lucide-eye', to: '/review' },
  ],
  [
    { label: 'Workers & queues', icon: 'i-lucide-server', to: '/workers' },
    { label: 'Audit log', icon: 'i-lucide-scroll-text', to: '/audit' },
    { label: 'Settings', icon: 'i-lucide-settings', to: '/settings' },
  ],
] as const;
