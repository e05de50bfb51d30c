const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Fast first, then slow: for what arrives. 0 at or before 0, 1 at or after 1. */
export const easeOut = (t: number): number => 1 - (1 - clamp(t)) ** 3;

/** Slow, fast, slow: for what fades. */
export const easeInOut = (t: number): number => {
  const x = clamp(t);
  return x * x * (3 - 2 * x);
};
