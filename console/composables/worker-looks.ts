import type { Schemas } from '../../api/client/client.ts';

interface Look {
  readonly words: string;
  readonly icon: string;
  readonly text: string;
  readonly color: 'success' | 'warning' | 'error' | 'neutral' | 'info';
}

const LOOKS: Readonly<Record<string, Look>> = {
  running: { words: 'Running', icon: 'i-lucide-circle-check', text: 'text-success', color: 'success' },
  starting: { words: 'Starting', icon: 'i-lucide-loader', text: 'text-info', color: 'info' },
  waiting: { words: 'Waiting for its next try', icon: 'i-lucide-timer', text: 'text-warning', color: 'warning' },
  degraded: { words: 'Works in part', icon: 'i-lucide-triangle-alert', text: 'text-warning', color: 'warning' },
  draining: { words: 'Finishing its work', icon: 'i-lucide-hourglass', text: 'text-muted', color: 'neutral' },
  stopped: { words: 'Stopped', icon: 'i-lucide-circle-stop', text: 'text-muted', color: 'neutral' },
  lost: { words: 'Lost', icon: 'i-lucide-unplug', text: 'text-error', color: 'error' },
};
const UNKNOWN: Look = { words: 'Unknown', icon: 'i-lucide-circle-help', text: 'text-muted', color: 'neutral' };

/** What a worker, or a part of one, says of itself: in words, with a shape and a colour. */
export const lookOf = (status: string): Look => LOOKS[status] ?? { ...UNKNOWN, words: status };

export const workerLook = ({ state, status }: Pick<Schemas['Worker'], 'state' | 'status'>): Look =>
  lookOf(state === 'lost' ? 'lost' : status);
