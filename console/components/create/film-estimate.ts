import type { Schemas } from '../../../api/client/client.ts';
import { FPS, sceneFrames } from '../../../domain/film/film.contract.ts';
import { speechSeconds } from '../../../domain/script/scene-text.ts';
import type { PreviewScene } from '../../workers/notes-preview.ts';

/** Length of a film of these scenes, by the arithmetic that makes it; only the voice's pace is an average. */
export function filmSeconds(scenes: readonly Pick<PreviewScene, 'narration'>[], speed: number): number {
  return scenes.reduce((sum, { narration }) => sum + sceneFrames(speechSeconds(narration, speed)) / FPS, 0);
}

type Stats = Schemas['Stats'];
/** What the statistics know of films that were made. */
interface MadeFilms {
  readonly timeToVideo: Pick<Stats['timeToVideo'], 'runs' | 'p50' | 'p95'>;
  readonly filmMinutes: number;
  readonly perDay: readonly Pick<Stats['perDay'][number], 'films'>[];
}

export interface MakingEstimate {
  /** Seconds. */
  readonly from: number;
  readonly to: number;
  /** Films that it rests on. */
  readonly films: number;
  /** Whether it was scaled to the length of this film. */
  readonly scaled: boolean;
}

/**
 * How long it takes until the film is there: half of the latest films took at most `from`, nineteen of twenty at most `to`,
 * per second of film where lengths are known. null where nothing was made yet.
 * @param length of this film in seconds, where it is known
 */
export function makingSeconds(stats: MadeFilms, length: number | null): MakingEstimate | null {
  const { runs, p50, p95 } = stats.timeToVideo;
  if (runs === 0 || p50 === null) return null;
  const films = stats.perDay.reduce((sum, day) => sum + day.films, 0);
  const usual = films === 0 ? 0 : (stats.filmMinutes * 60) / films;
  const scaled = length !== null && usual > 0;
  const factor = scaled ? length / usual : 1;
  return { from: p50 * factor, to: Math.max(p50, p95 ?? p50) * factor, films: runs, scaled };
}

/** Providers that run on machines of one's own, or ask what is free. Others may cost something. */
const FREE = new Set(['encyclopaedia', 'wikipedia', 'built-in', 'pictograms', 'piper', 'x264']);

/** What a film costs, in words. */
export function costInWords(providers: readonly Pick<Schemas['Provider'], 'id' | 'name' | 'configured'>[]): string {
  const others = providers.filter(({ id, configured }) => configured && !FREE.has(id)).map(({ name }) => name);
  if (others.length > 0) return `Depends on ${others.join(', ')}`;
  return providers.length > 0 ? 'Nothing: everything runs here' : 'Not known: no worker is there';
}
