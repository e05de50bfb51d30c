import { createHash } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { contentKey } from '../../domain/content-key.ts';
import { StepFailure } from '../../domain/project/errors.ts';
import type { AssetRow } from '../entities/asset.entity.ts';
import { keepAsset, type KeeperDeps, type MadeAsset } from './asset-keeper.ts';

/** The user's own files need no maker. */
const USER = { provider: 'user', providerVersion: '1' };

/** Pictures that notes may bring along, and the extension each is kept with. */
const PICTURES: Readonly<Record<string, string>> = {
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
  const ext = PICTURES[mime];
  if (!ext)
    throw new StepFailure(
      'PICTURE_INVALID',
      `a picture of the kind ${mime} cannot be drawn: use PNG, JPEG, WebP, GIF, AVIF or SVG`,
    );
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = attachmentKey(sha256, mime);
  await keepAsset(
    deps,
    { projectId, runId: runId ?? null, type: 'attachment', key, ext, mime, ...USER },
    async (path) => {
      await writeFile(path, bytes);
      return {};
    },
  );
  return key;
}

/** Recordings that a user may bring along, and the extension each is kept with. */
const RECORDINGS: Readonly<Record<string, string>> = {
  'audio/wav': '.wav',
  'audio/mpeg': '.mp3',
  'audio/mp4': '.m4a',
  'audio/ogg': '.ogg',
  'audio/flac': '.flac',
  'audio/webm': '.webm',
};

/**
 * Keeps a picture or a recording that the user brought for a scene, like {@link keepAttachment}, from a temporary file of the
 * asset store, which is gone afterwards.
 * @param file.sha256 of its bytes, as measured
 * @throws StepFailure DISK_FULL, PROJECT_GONE
 */
export async function keepUpload(
  deps: KeeperDeps,
  file: {
    readonly projectId: string;
    readonly sceneId: string;
    readonly temporary: string;
    readonly sha256: string;
    readonly mime: string;
    readonly facts: MadeAsset;
  },
): Promise<AssetRow> {
  const { projectId, sceneId, temporary, sha256, mime, facts } = file;
  const ext = PICTURES[mime] ?? RECORDINGS[mime];
  if (!ext) throw new RangeError(`neither a picture nor a recording: ${mime}`);
  const key = attachmentKey(sha256, mime);
  const { asset } = await keepAsset(
    deps,
    { projectId, sceneId, type: 'attachment', key, ext, mime, ...USER },
    async (path) => {
      await rename(temporary, path);
      return facts;
    },
  );
  return asset;
}

function attachmentKey(sha256: string, mime: string): string {
  return contentKey({ step: 'attachment', stepVersion: 1, ...USER, inputs: [], options: { sha256, mime } });
}
