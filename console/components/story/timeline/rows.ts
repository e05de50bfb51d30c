import type { Schemas } from '../../../../api/client/client.ts';

export type Entry = Schemas['TimelineEntry'];
type Timeline = Schemas['Timeline'];

/** A scene with its steps, or a step of the whole film. */
export interface Group {
  readonly key: string;
  /** Place of the scene, from 0; null for the whole film. */
  readonly scene: number | null;
  readonly entries: readonly Entry[];
  /** Milliseconds. */
  readonly waitedMs: number;
  readonly workedMs: number;
  /** The one of its entries that most needs to be seen. */
  readonly state: Entry['state'];
}

const URGENCY: readonly Entry['state'][] = ['failed', 'retrying', 'working', 'waiting', 'cancelled', 'done'];

/** Steps of the film before the scenes, then the scenes, then what joins them; the run's own records last. */
export function groupsOf({ steps, bookkeeping }: Pick<Timeline, 'steps' | 'bookkeeping'>): Group[] {
  const scenes = new Map<number, Entry[]>();
  const film: [Entry[], Entry[]] = [[], []];
  const entries = [...steps.flatMap((step) => step.entries), ...bookkeeping];
  for (const entry of entries) {
    if (entry.scene === null) film[isEarly(entry) ? 0 : 1].push(entry);
    else scenes.set(entry.scene, [...(scenes.get(entry.scene) ?? []), entry]);
  }
  const alone = (entry: Entry): Group => groupOf(`film ${entry.activityId}`, null, [entry]);
  return [
    ...film[0].map(alone),
    ...[...scenes].toSorted(([a], [b]) => a - b).map(([scene, of]) => groupOf(`scene ${scene}`, scene, of)),
    ...film[1].map(alone),
  ];
}

const isEarly = ({ step }: Entry): boolean => step === 'research' || step === 'writing';

function groupOf(key: string, scene: number | null, entries: readonly Entry[]): Group {
  const sum = (of: (entry: Entry) => number): number => entries.reduce((total, entry) => total + of(entry), 0);
  return {
    key,
    scene,
    entries,
    waitedMs: sum(({ waitedMs }) => waitedMs),
    workedMs: sum(({ workedMs }) => workedMs),
    state: URGENCY.find((state) => entries.some((entry) => entry.state === state)) ?? 'done',
  };
}

const ACTIVITY_WORDS: Readonly<Record<string, string>> = {
  admit: 'Check of voice and language',
  research: 'Research',
  write: 'Writing',
  rewriteScene: 'Other words',
  narrate: 'Narration',
  illustrate: 'Picture',
  drawSlides: 'Slides',
  renderSegment: 'Rendering',
  assemble: 'Joining the film',
  check: 'Checking the film',
};

/** A step as people say it; the name of its activity where it is one of the run's own records. */
export const entryWords = ({ activity }: Pick<Entry, 'activity'>): string =>
  Object.hasOwn(ACTIVITY_WORDS, activity) ? (ACTIVITY_WORDS[activity] ?? activity) : activity;

export const STATE_LOOKS = {
  waiting: { words: 'Waiting', icon: 'i-lucide-hourglass', class: 'text-muted' },
  working: { words: 'Working', icon: 'i-lucide-loader', class: 'text-info' },
  retrying: { words: 'Will be tried again', icon: 'i-lucide-rotate-cw', class: 'text-warning' },
  done: { words: 'Done', icon: 'i-lucide-check', class: 'text-success' },
  failed: { words: 'Failed', icon: 'i-lucide-triangle-alert', class: 'text-error' },
  cancelled: { words: 'Left', icon: 'i-lucide-circle-slash', class: 'text-muted' },
} as const satisfies Record<Entry['state'], { words: string; icon: string; class: string }>;

/** “Retry 3 of 4 in 12 s”, “Waiting: nobody serves voice”; null where nothing is to be said. */
export function waitWords(entry: Entry, now: number): string | null {
  const { waitingFor, nextTryAt, attempts, attemptLimit, queue } = entry;
  if (entry.state === 'retrying') {
    const count = `Attempt ${attempts + 1}${attemptLimit === null ? '' : ` of ${attemptLimit}`}`;
    if (nextTryAt === null) return count;
    const seconds = Math.max(0, Math.ceil((Date.parse(nextTryAt) - now) / 1000));
    return `${count} in ${seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`}`;
  }
  if (entry.state !== 'waiting') return null;
  if (waitingFor === 'worker') return `No worker serves ${queue ?? 'its queue'}`;
  return waitingFor === 'slot' ? `The workers of ${queue ?? 'its queue'} are busy` : 'Waiting for its turn';
}
