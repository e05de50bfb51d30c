import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { contentKey } from '../../domain/content-key.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import { keepAsset, type KeeperDeps } from './asset-keeper.ts';

/** Pictures that notes may bring along, and the extension each is kept with. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/avif': '.avif',
  'image/svg+xml': '.svg',
};

/**
 * Keeps a file that the user brought. Its key is a hash of its bytes, so the same picture twice is one asset.
 * @returns the key
 * @throws StepFailure PICTURE_INVALID for a kind of file that no step can draw
 */
export async function keepAttachment(
  deps: KeeperDeps,
  attachment: { projectId: string; runId?: string | null; bytes: Uint8Array; mime: string },
): Promise<string> {
  const { projectId, runId, bytes, mime } = attachment;
  const ext = EXTENSIONS[mime];
  if (!ext)
    throw new StepFailure(
      'PICTURE_INVALID',
      `a picture of the kind ${mime} cannot be drawn: use PNG, JPEG, WebP, GIF, AVIF or SVG`,
    );
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const provider = { provider: 'user', providerVersion: '1' };
  const key = contentKey({ step: 'attachment', stepVersion: 1, ...provider, inputs: [], options: { sha256, mime } });
  await keepAsset(
    deps,
    { projectId, runId: runId ?? null, type: 'attachment', key, ext, mime, ...provider },
    async (path) => {
      await writeFile(path, bytes);
      return {};
    },
  );
  return key;
}
