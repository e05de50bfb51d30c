import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { fileTypeFromFile } from 'file-type';
import { RECORDING_SECONDS_MAX } from '../../../domain/script/scene-edits.contract.ts';
import type { MadeAsset } from '../../../store/assets/asset-keeper.ts';
import type { AssetStore } from '../../../store/assets/asset-store.ts';
import { Problem } from '../../errors.ts';
import { DamagedFile, pictureFacts } from './picture-facts.ts';
import { receiveFile } from './receive-file.ts';
import { soundSeconds } from './sound-facts.ts';
import { UPLOAD_RULES, uploadKind, type UploadKind, type UploadType } from './upload-kinds.ts';

/** Pixels: beyond either, unpacking a small file would fill the memory of whoever draws it. */
const SIDE_MAX = 12_000;
const AREA_MAX = 60_000_000;

/** A file that arrived, is what it says, and is whole. */
export interface Upload {
  readonly kind: UploadKind;
  readonly facts: MadeAsset;
}

/**
 * The kind that a request says it sends.
 * @throws Problem UNSUPPORTED_MEDIA_TYPE
 */
export function announcedKind(type: UploadType, headers: IncomingMessage['headers']): UploadKind {
  const { noun, kinds } = UPLOAD_RULES[type];
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw unsupported(`Send the file as it is, without Content-Encoding: ${noun}s are packed already.`);
  }
  const given = headers['content-type'];
  const kind = given === undefined ? null : uploadKind(given);
  if (kind?.type !== type) throw unsupported(`A ${noun} is sent with one of these as Content-Type: ${kinds}.`);
  return kind;
}

/**
 * Takes a file in and looks at it: first its bytes, then its headers, never its decoded whole.
 * @param temporary a path of the asset store; the caller removes the file
 * @throws Problem BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, FILE_INVALID, MALFORMED_REQUEST, STORAGE_FULL
 */
export async function takeUpload(
  assets: AssetStore,
  request: IncomingMessage,
  kind: UploadKind,
  temporary: string,
): Promise<Upload> {
  const rule = UPLOAD_RULES[kind.type];
  const bytes = await receiveFile(assets, request, temporary, rule);
  if (bytes === 0) throw unusable(`The ${rule.noun} is empty: the body is the file itself.`);
  await refuseDisguise(temporary, kind);
  try {
    return { kind, facts: kind.type === 'image' ? await lookAt(temporary, kind) : await listenTo(temporary, kind) };
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    throw unusable(`This is ${kind.name}, but ${error.message}. Export it again, then send it.`);
  }
}

async function refuseDisguise(path: string, kind: UploadKind): Promise<void> {
  const { noun, kinds } = UPLOAD_RULES[kind.type];
  const found = await fileTypeFromFile(path);
  if (!found) throw unsupported(`These bytes are no ${noun} that can be used: send ${kinds}.`);
  const { mime } = kind;
  if (found.mime === mime || kind.also.includes(plain(found.mime)) || plain(found.mime) === mime) return;
  const really = uploadKind(found.mime)?.name ?? `a file of the type ${found.mime}`;
  throw unsupported(`Content-Type says ${mime}, but the file is ${really}.`);
}

const plain = (mediaType: string): string => (mediaType.split(';', 1)[0] ?? '').trim();

async function lookAt(path: string, kind: UploadKind): Promise<MadeAsset> {
  // At most 20 MB: receiveFile has seen to it.
  const { width, height } = pictureFacts(await readFile(path), kind.mime);
  if (width > SIDE_MAX || height > SIDE_MAX || width * height > AREA_MAX) {
    throw unusable(
      `The picture has ${width} × ${height} pixels: ${SIDE_MAX} a side and ${AREA_MAX / 1_000_000} megapixels are the most.`,
    );
  }
  return { width, height };
}

async function listenTo(path: string, kind: UploadKind): Promise<MadeAsset> {
  const durationSeconds = await soundSeconds(path, kind.mime, RECORDING_SECONDS_MAX);
  if (durationSeconds <= RECORDING_SECONDS_MAX) return { durationSeconds };
  throw unusable(
    `The recording lasts ${Math.round(durationSeconds)} seconds: ${RECORDING_SECONDS_MAX} are the most for one scene.`,
  );
}

const unsupported = (detail: string): Problem => new Problem('UNSUPPORTED_MEDIA_TYPE', detail);
const unusable = (detail: string): Problem => new Problem('FILE_INVALID', detail);
