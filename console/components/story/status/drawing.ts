export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A machine with every place worked out: what draws it only draws. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly (Point & { readonly state: string; readonly width: number; readonly height: number })[];
  readonly edges: readonly {
    readonly event: string;
    readonly from: string;
    readonly to: string;
    readonly path: string;
    /** Middle of its name; null where there is no room for one. */
    readonly label: Point | null;
  }[];
}

export const NODE = { width: 148, height: 36 } as const;

/** A state around its centre. */
export const box = (state: string, { x, y }: Point): Drawing['nodes'][number] => ({
  state,
  x: x - NODE.width / 2,
  y: y - NODE.height / 2,
  ...NODE,
});

const round = (value: number): number => Math.round(value * 10) / 10;

/** A line through points from above to below (or back), which leaves and arrives upright. */
export function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let last = first;
  let path = `M${round(first.x)} ${round(first.y)}`;
  for (const point of rest) {
    const middle = round((last.y + point.y) / 2);
    path += ` C${round(last.x)} ${middle} ${round(point.x)} ${middle} ${round(point.x)} ${round(point.y)}`;
    last = point;
  }
  return path;
}
