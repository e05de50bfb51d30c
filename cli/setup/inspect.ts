import { join } from 'node:path';
import type { Artifact, SetupContext } from './artifact.ts';
import { findFault, readMarker } from './marker.ts';

/**
 * Says where an artifact is and that it is whole, by hashing it in full; null when it is not there.
 * Nothing is fetched. Throws with what is wrong.
 */
export async function inspectArtifact(artifact: Artifact, context: SetupContext): Promise<string | null> {
  for (const locator of artifact.locators) {
    const located = await locator(context);
    if (located) return [located.source, located.version].filter(Boolean).join(': ');
  }
  const folder = join(context.cache, artifact.folder);
  const marker = await readMarker(artifact, folder);
  if (!marker) return null;
  const fault = await findFault(folder, marker, true, context.signal);
  if (fault) throw new Error(`the cached copy is damaged: ${fault}`);
  return `in the cache, ${marker.files.length} files with the right sha256 (${marker.source})`;
}
