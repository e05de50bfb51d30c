import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

/** An icon of an Iconify package: the inside of its SVG and the size of its view box. */
export interface Icon {
  readonly body: string;
  readonly width: number;
  readonly height: number;
}

/** The grid that a set's icons are drawn on, where an icon does not say otherwise. */
const GRID: Readonly<Record<string, number>> = { 'fluent-emoji': 32, noto: 128, 'game-icons': 512, healthicons: 48 };
const iconSchema = z.object({ body: z.string(), width: z.number().optional(), height: z.number().optional() });

/** Icons kept for the next scene or film; the largest is 400 KB, the most are under 30. */
const KEPT = 48;
const CHUNK = 4 * 1024 * 1024;
const LARGEST = 1024 * 1024;
const kept = new Map<string, Icon>();

/**
 * Reads one icon without parsing its whole set: fluent-emoji's file has 104 MB, of which a film needs a dozen icons.
 * Takes 5 to 60 ms the first time. Throws if there is no such set or icon.
 */
export function readIcon(set: string, name: string): Icon {
  const key = `${set}:${name}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const grid = GRID[set];
  if (grid === undefined) throw new Error(`There is no icon set "${set}"`);
  const text = entryText(createRequire(import.meta.url).resolve(`@iconify-json/${set}/icons.json`), name);
  if (text === undefined) throw new Error(`The icon set ${set} has no icon "${name}"`);
  const { body, width = grid, height = grid } = iconSchema.parse(JSON.parse(text));
  const icon = { body, width, height };
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? '');
  kept.set(key, icon);
  return icon;
}

/** The JSON object of one icon in an icons.json, found by looking for its key chunk by chunk. */
function entryText(file: string, name: string): string | undefined {
  const key = Buffer.from(`"${name}": {`);
  const handle = openSync(file, 'r');
  try {
    // One window for the whole file; what is left of it moves to the front before the next chunk.
    const window = Buffer.allocUnsafe(CHUNK + LARGEST);
    let filled = 0;
    for (;;) {
      const read = readSync(handle, window, filled, Math.min(CHUNK, window.length - filled), null);
      const held = window.subarray(0, filled + read);
      const at = held.indexOf(key);
      // No brace stands inside an icon's body, so the first one closes the entry.
      const end = at < 0 ? -1 : held.indexOf('}', at);
      if (end >= 0) return held.toString('utf8', at + key.length - 1, end + 1);
      if (read === 0) return undefined;
      const from = at < 0 ? Math.max(0, held.length - key.length) : at;
      window.copyWithin(0, from, held.length);
      filled = held.length - from;
    }
  } finally {
    closeSync(handle);
  }
}
