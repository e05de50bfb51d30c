/** A line of docs/benchmarks.md. */
export interface Line {
  readonly what: string;
  readonly measured: string;
  readonly ratio: number;
  /** Largest ratio that keeps the promise. */
  readonly limit: number;
  readonly against: string;
}
