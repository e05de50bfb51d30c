import type { SceneFilm } from '../../domain/film/film.contract.ts';
import type { FailureCode } from '../../domain/project/errors.ts';

/** What the pool asks of a segment process. */
export interface SegmentRequest {
  readonly ffmpeg: string;
  readonly film: SceneFilm;
  readonly temporary: string;
  readonly out: string;
}

/** What a segment process tells the pool. */
export type SegmentReport =
  | { readonly type: 'progress'; readonly frames: number }
  | { readonly type: 'done'; readonly bytes: number; readonly rss: number }
  | { readonly type: 'failed'; readonly failure: SegmentFailure };

export interface SegmentFailure {
  readonly code: FailureCode;
  readonly message: string;
  readonly details: Record<string, unknown>;
}
