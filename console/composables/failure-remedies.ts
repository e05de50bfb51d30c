import type { Schemas } from '../../api/client/client.ts';
import { PERMANENT_CODES } from '../../domain/project/errors.ts';

type Failure = Schemas['Failure'];

/** What somebody can do about a failure, as a button. */
export interface Remedy {
  readonly does: 'start' | 'edit' | 'scene' | 'assets' | 'workers';
  readonly label: string;
  readonly icon: string;
}

const START: Remedy = { does: 'start', label: 'Start again', icon: 'i-lucide-rotate-cw' };
const EDIT: Remedy = { does: 'edit', label: 'Start again with changes', icon: 'i-lucide-file-pen-line' };
const REPORT: Remedy = { does: 'assets', label: 'See the report', icon: 'i-lucide-clipboard-check' };
const WORKERS: Remedy = { does: 'workers', label: 'Look at the workers', icon: 'i-lucide-server' };

/** What helps best comes first: the same once more is no help where nothing but a change is. */
const BEST: { readonly [code in Failure['code']]?: readonly Remedy[] } = {
  TOPIC_UNKNOWN: [EDIT],
  NOTES_INVALID: [EDIT],
  TOO_MANY_SCENES: [EDIT],
  LANGUAGE_NOT_SPOKEN: [EDIT],
  VOICE_UNKNOWN: [EDIT, WORKERS],
  PICTURE_INVALID: [EDIT],
  RECORDING_INVALID: [START],
  QUALITY_FAILED: [REPORT, EDIT, START],
  REVIEW_EXPIRED: [START, EDIT],
  ENCODER_MISSING: [WORKERS, START],
};

/** What can be done about it. A failure in one scene can be mended there. */
export function remediesOf({ code, scene }: Pick<Failure, 'code' | 'scene'>): Remedy[] {
  const best = BEST[code] ?? [START, EDIT];
  if (scene === null) return [...best];
  return [...best, { does: 'scene', label: `Edit scene ${scene + 1}`, icon: 'i-lucide-pencil' }];
}

/** How often it was tried, and why not more often. */
export function triedOf(failure: Pick<Failure, 'code' | 'step' | 'scene'>, timeline?: Schemas['Timeline']): string {
  const attempts = Math.max(0, ...failedEntries(failure, timeline).map((entry) => entry.attempts));
  if (failure.code === 'REVIEW_EXPIRED') return 'The run waited as long as it may.';
  if (PERMANENT_CODES.has(failure.code)) return 'It was not tried again: the same would have come of it.';
  if (attempts > 1) return `It was tried ${attempts} times, with pauses that grew.`;
  return attempts === 1 ? 'It was tried once.' : '';
}

function failedEntries({ step, scene }: Pick<Failure, 'step' | 'scene'>, timeline?: Schemas['Timeline']) {
  const entries = timeline?.steps.flatMap((one) => one.entries) ?? [];
  return entries.filter(
    (entry) => entry.state === 'failed' && entry.step === step && (scene === null || entry.scene === scene),
  );
}
