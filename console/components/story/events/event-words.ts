import type { Schemas } from '../../../../api/client/client.ts';
import { secondsInWords } from '../../../composables/amounts.ts';
import { TYPE_WORDS } from '../assets/shelves.ts';
import { eventWords as statusEvent, stateWords } from '../status/status-way.ts';
import { entryWords } from '../timeline/rows.ts';

type Event = Pick<Schemas['Event'], 'type' | 'data' | 'sceneId'>;
type Data = Event['data'];

/** What can be filtered for: a name and the types that it stands for, as the gateway takes them. */
export const FILTERS = [
  { value: 'all', label: 'Everything', types: '*' },
  { value: 'status', label: 'Status and runs', types: 'status.*,run.*' },
  { value: 'step', label: 'Steps', types: 'step.*' },
  { value: 'failed', label: 'Failed attempts', types: 'step.failed' },
  { value: 'asset', label: 'Assets', types: 'asset.*' },
  { value: 'review', label: 'Reviews', types: 'review.*' },
  { value: 'words', label: 'Scenes and script', types: 'scene.*,script.*' },
  { value: 'project', label: 'The project itself', types: 'project.*' },
] as const;
export type Filter = (typeof FILTERS)[number]['value'];

/** Whether a type is one of those, in the gateway's own way of writing them. */
export function matches(type: string, types: string): boolean {
  return types
    .split(',')
    .some((one) => one === '*' || one === type || (one.endsWith('.*') && type.startsWith(one.slice(0, -1))));
}

const ICONS: ReadonlyArray<readonly [prefix: string, icon: string, color: string]> = [
  ['step.failed', 'i-lucide-triangle-alert', 'text-error'],
  ['step.', 'i-lucide-check', 'text-success'],
  ['status.', 'i-lucide-git-commit-horizontal', 'text-info'],
  ['run.', 'i-lucide-rotate-cw', 'text-info'],
  ['asset.', 'i-lucide-package', 'text-muted'],
  ['review.', 'i-lucide-eye', 'text-warning'],
  ['scene.', 'i-lucide-square-pen', 'text-muted'],
  ['script.', 'i-lucide-scroll-text', 'text-muted'],
  ['project.', 'i-lucide-folder', 'text-muted'],
];

export function iconOf(type: string): { icon: string; color: string } {
  const [, icon = 'i-lucide-dot', color = 'text-muted'] = ICONS.find(([prefix]) => type.startsWith(prefix)) ?? [];
  return { icon, color };
}

const text = (data: Data, name: string): string | null => {
  const value = data[name];
  return typeof value === 'string' && value !== '' ? value : null;
};
const number = (data: Data, name: string): number | null => {
  const value = data[name];
  return typeof value === 'number' ? value : null;
};
const ofScene = (data: Data, name = 'index'): string => {
  const index = number(data, name);
  return index === null ? '' : ` of scene ${index + 1}`;
};
const list = (data: Data, name: string): string => {
  const value = data[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : '';
};
const because = (data: Data, name: string): string => {
  const why = text(data, name);
  return why === null ? '' : `: ${why}`;
};
const gate = (data: Data): string => (text(data, 'gate') === 'script' ? 'the script' : 'the film');
const part = (data: Data): string => {
  const name = text(data, 'part');
  return name === 'words' ? 'The words' : name === 'image' ? 'The picture' : 'The narration';
};
const asset = (data: Data): string => {
  const type = text(data, 'assetType') ?? '';
  return Object.hasOwn(TYPE_WORDS, type) ? TYPE_WORDS[type as keyof typeof TYPE_WORDS] : type;
};
const SCENE_STEPS = new Set(['rewriteScene', 'narrate', 'illustrate', 'drawSlides', 'renderSegment']);
const step = (data: Data): string => {
  const activity = text(data, 'activity') ?? 'A step';
  return `${entryWords({ activity })}${SCENE_STEPS.has(activity) ? ofScene(data, 'scene') : ''}`;
};
const attempt = (data: Data): string => {
  const n = number(data, 'attempt') ?? 1;
  return n > 1 ? ` at attempt ${n}` : '';
};
const worked = (data: Data): string => {
  const ms = number(data, 'workedMs');
  return ms === null ? '' : ` in ${secondsInWords(ms / 1000)}`;
};
const by = (data: Data): string => {
  const reviewer = text(data, 'reviewer');
  return reviewer === null ? '' : ` by ${reviewer}`;
};

const WORDS: Readonly<Record<string, (data: Data) => string>> = {
  'project.created': (data) => `The project was made${because(data, 'topic')}`,
  'project.edited': (data) => `The project was edited: ${list(data, 'fields')}`,
  'status.changed': (data) =>
    `${stateWords(text(data, 'from') ?? '')} → ${stateWords(text(data, 'to') ?? '')}: ${statusEvent(text(data, 'event') ?? '')}`,
  'step.done': (data) =>
    data['reused'] === true ? `${step(data)} was there already` : `${step(data)} done${worked(data)}${attempt(data)}`,
  'step.failed': (data) =>
    `${step(data)} failed${attempt(data)}${because(data, 'message')}${data['willRetry'] === true ? ' (will be tried again)' : ''}`,
  'run.retried-now': () => 'Waiting steps were tried at once',
  'asset.made': (data) => `${asset(data)} made${data['again'] === true ? ' again: its file had been lost' : ''}`,
  'asset.reused': (data) => `${asset(data)} was there already`,
  'asset.approved': (data) => `${asset(data)} approved${by(data)}`,
  'asset.rejected': (data) => `${asset(data)} sent back${by(data)}${because(data, 'reason')}`,
  'review.awaited': (data) => `Waits for a review of ${gate(data)}`,
  'review.reminder': (data) => `Still waits for a review of ${gate(data)}`,
  'review.approved': (data) => `Review of ${gate(data)}: approved${by(data)}${because(data, 'comment')}`,
  'review.changes-requested': (data) => `Review of ${gate(data)}: sent back${by(data)}${because(data, 'comment')}`,
  'scene.edited': (data) => `Edit${ofScene(data)}: ${list(data, 'fields')}`,
  'scene.edits-dropped': (data) => `A new script left no place for the edits${ofScene(data)}${because(data, 'title')}`,
  'scene.rejected': (data) => `${part(data)}${ofScene(data)} not wanted${because(data, 'reason')}`,
  'scene.rejection-withdrawn': (data) => `${part(data)}${ofScene(data)} wanted after all`,
  'scene.no-alternative': (data) => `${part(data)}${ofScene(data)}: no other was left${because(data, 'why')}`,
  'scene.pinned': (data) => `${part(data)}${ofScene(data)}: an earlier version was put back`,
  'script.rejected': (data) => `The script is not wanted${because(data, 'reason')}`,
  'script.rejection-withdrawn': () => 'The script is wanted after all',
  'script.no-alternative': (data) => `No other script was left${because(data, 'why')}`,
  'script.pinned': () => 'An earlier script was put back',
};

/** What happened, as people say it; a type that is newer than this page is told by its name. */
export function eventWords({ type, data, sceneId }: Event): string {
  // Of a segment it is no report, but what one is made from.
  if (data['assetType'] === 'report' && sceneId !== null)
    return eventWords({ type, data: { ...data, assetType: 'Measurement' }, sceneId: null });
  return Object.hasOwn(WORDS, type) ? (WORDS[type]?.(data) ?? type) : type;
}
