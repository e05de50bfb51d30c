/** Parent to child: say these words. */
export interface SayRequest {
  /** What is said for each displayed word. */
  spoken: string[];
  speed: number;
  seed: number;
}

/** Child to parent, one for each request, after one `ready` or `unusable`. */
export type ChildMessage =
  | { kind: 'ready'; sampleRate: number }
  | { kind: 'unusable'; reason: string }
  | { kind: 'said'; pcm: Float32Array; times: Float64Array }
  | { kind: 'failed'; reason: string };
