/** One row of numbers in a chart, with the classes of its colour. */
export interface Series {
  readonly name: string;
  /** By place; null where there is none. */
  readonly values: readonly (number | null)[];
  readonly fill: string;
  readonly stroke?: string;
  /** So that lines can be told apart without their colour. */
  readonly dashed?: boolean;
}
