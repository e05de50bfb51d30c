/** What a user's own file may stand in place of. */
export const UPLOAD_TYPES = ['image', 'narration'] as const;
export type UploadType = (typeof UPLOAD_TYPES)[number];

const MEGABYTE = 1_000_000;

interface UploadRule {
  /** Bytes. */
  readonly limit: number;
  readonly noun: string;
  /** What a caller may name, for people. */
  readonly kinds: string;
}

export const UPLOAD_RULES: Readonly<Record<UploadType, UploadRule>> = {
  image: { limit: 20 * MEGABYTE, noun: 'picture', kinds: 'image/png, image/jpeg, image/webp or image/gif' },
  narration: {
    limit: 100 * MEGABYTE,
    noun: 'recording',
    kinds: 'audio/wav, audio/mpeg, audio/mp4, audio/ogg, audio/flac or audio/webm',
  },
};

/** One kind of file: all the names it goes by, and the one that it is kept under. */
export interface UploadKind {
  readonly type: UploadType;
  readonly mime: string;
  readonly name: string;
  readonly also: readonly string[];
}

/**
 * Names that clients send, and those that `file-type` finds: a recording of a browser is `video/webm` or `video/mp4` by its
 * bytes, for the container is the same with pictures and without.
 */
const KINDS: readonly UploadKind[] = [
  { type: 'image', mime: 'image/png', name: 'a PNG picture', also: ['image/apng'] },
  { type: 'image', mime: 'image/jpeg', name: 'a JPEG picture', also: ['image/jpg', 'image/pjpeg'] },
  { type: 'image', mime: 'image/webp', name: 'a WebP picture', also: [] },
  { type: 'image', mime: 'image/gif', name: 'a GIF picture', also: [] },
  {
    type: 'narration',
    mime: 'audio/wav',
    name: 'a WAV recording',
    also: ['audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
  },
  { type: 'narration', mime: 'audio/mpeg', name: 'an MP3 recording', also: ['audio/mp3', 'audio/x-mp3'] },
  {
    type: 'narration',
    mime: 'audio/mp4',
    name: 'an MP4 recording',
    also: ['audio/m4a', 'audio/x-m4a', 'audio/x-mp4', 'video/mp4'],
  },
  {
    type: 'narration',
    mime: 'audio/ogg',
    name: 'an Ogg recording',
    also: ['audio/opus', 'audio/vorbis', 'application/ogg', 'video/ogg'],
  },
  { type: 'narration', mime: 'audio/flac', name: 'a FLAC recording', also: ['audio/x-flac'] },
  { type: 'narration', mime: 'audio/webm', name: 'a WebM recording', also: ['video/webm'] },
];

/** The kind that a media type names, with or without parameters; null for one that cannot be used. */
export function uploadKind(mediaType: string): UploadKind | null {
  const plain = (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
  return KINDS.find(({ mime, also }) => mime === plain || also.includes(plain)) ?? null;
}
