import { uniform } from '../../../domain/sound/random.ts';

/** FNV-1a over UTF-16 units: the same text has the same seed everywhere. */
export function seedOf(words: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * Standard normal noise, `[rows][columns]` in row-major order, drawn column by column: more columns extend the noise
 * and leave the earlier columns as they were.
 */
export function gaussianNoise(rows: number, columns: number, seed: number): Float32Array {
  const next = uniform(seed);
  const noise = new Float32Array(rows * columns);
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row += 2) {
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      const angle = 2 * Math.PI * next();
      noise[row * columns + column] = radius * Math.cos(angle);
      if (row + 1 < rows) noise[(row + 1) * columns + column] = radius * Math.sin(angle);
    }
  }
  return noise;
}
