import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { exists, listFiles, sha256File, writeWhole } from '../process/files.ts';
import type { Artifact } from './artifact.ts';

const MARKER = '.ok';

const markerSchema = z.object({
  source: z.string(),
  version: z.string().optional(),
  files: z.array(z.object({ name: z.string(), sha256: z.string(), size: z.number(), modified: z.number() })),
});

/** What was installed, from where, with the hash, size and time of every file. */
export type Marker = z.infer<typeof markerSchema>;

/** Hashes a staged folder against the artifact's known hashes; throws on the first that differs. */
export async function describeFolder(
  artifact: Artifact,
  folder: string,
  signal?: AbortSignal,
): Promise<Marker['files']> {
  const files: Marker['files'] = [];
  for (const name of await listFiles(folder)) {
    if (name === MARKER) continue;
    const path = join(folder, name);
    const { size, mtimeMs } = await stat(path);
    files.push({ name, sha256: await sha256File(path, signal), size, modified: mtimeMs });
  }
  for (const expected of artifact.files) {
    const found = files.find((file) => file.name === expected.name);
    if (!found) throw new Error(`${expected.name} is not in it`);
    if (expected.sha256 && found.sha256 !== expected.sha256) {
      throw new Error(`${expected.name} has sha256 ${found.sha256}, expected ${expected.sha256}`);
    }
  }
  return files;
}

export async function writeMarker(folder: string, marker: Marker): Promise<void> {
  await writeWhole(join(folder, MARKER), `${JSON.stringify(marker, undefined, 2)}\n`, 0o644);
}

/** The marker of an installed folder; null when there is none (or it was written by another version). */
export async function readMarker(artifact: Artifact, folder: string): Promise<Marker | null> {
  const path = join(folder, MARKER);
  if (!(await exists(path))) return null;
  const parsed = markerSchema.safeParse(parseJson(await readFile(path, 'utf8')));
  if (!parsed.success) return null;
  const known = artifact.files.every((expected) => {
    const file = parsed.data.files.find(({ name }) => name === expected.name);
    return file && (!expected.sha256 || file.sha256 === expected.sha256);
  });
  return known ? parsed.data : null;
}

/**
 * The first fault of an installed folder, or null. A file whose size and time are as installed is believed
 * (a start must not hash 200 MB); `deep` hashes every file.
 */
export async function findFault(
  folder: string,
  marker: Marker,
  deep: boolean,
  signal?: AbortSignal,
): Promise<string | null> {
  const faults = await Promise.all(
    marker.files.map(async (file) => {
      const path = join(folder, file.name);
      if (!(await exists(path))) return `${file.name} is gone`;
      const { size, mtimeMs } = await stat(path);
      if (size !== file.size) return `${file.name} has ${size} bytes instead of ${file.size}`;
      if (!deep && mtimeMs === file.modified) return null;
      const sha256 = await sha256File(path, signal);
      return sha256 === file.sha256 ? null : `${file.name} has sha256 ${sha256}, expected ${file.sha256}`;
    }),
  );
  return faults.find((fault) => fault !== null) ?? null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // not a marker: the schema refuses it
  }
}
