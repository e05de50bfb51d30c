export type UploadType = 'image' | 'narration';

interface Rule {
  /** Bytes. */
  readonly limit: number;
  /** What the file picker offers. */
  readonly accept: string;
  /** Said before somebody chooses. */
  readonly help: string;
  readonly noun: string;
  readonly kinds: string;
  /** Media types that browsers give such files, and ends of names for those that they do not know. */
  readonly types: readonly string[];
  readonly ends: Readonly<Record<string, string>>;
}

const MEGABYTE = 1_000_000;

/** As the gateway checks them; it looks at the bytes, too. */
export const UPLOADS: Readonly<Record<UploadType, Rule>> = {
  image: {
    limit: 20 * MEGABYTE,
    accept: 'image/png,image/jpeg,image/webp,image/gif',
    help: 'PNG, JPEG, WebP or GIF, up to 20 MB and 60 megapixels.',
    noun: 'picture',
    kinds: 'PNG, JPEG, WebP or GIF',
    types: ['image/png', 'image/jpeg', 'image/webp', 'image/gif'],
    ends: { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp', gif: 'image/gif' },
  },
  narration: {
    limit: 100 * MEGABYTE,
    accept: 'audio/*,.wav,.mp3,.m4a,.ogg,.opus,.flac,.webm',
    help: 'WAV, MP3, M4A, Ogg, FLAC or WebM, up to 100 MB and 10 minutes.',
    noun: 'recording',
    kinds: 'WAV, MP3, M4A, Ogg, FLAC or WebM',
    types: [
      'audio/wav',
      'audio/x-wav',
      'audio/wave',
      'audio/vnd.wave',
      'audio/mpeg',
      'audio/mp3',
      'audio/mp4',
      'audio/m4a',
      'audio/x-m4a',
      'video/mp4',
      'audio/ogg',
      'audio/opus',
      'application/ogg',
      'audio/flac',
      'audio/x-flac',
      'audio/webm',
      'video/webm',
    ],
    ends: {
      wav: 'audio/wav',
      mp3: 'audio/mpeg',
      m4a: 'audio/mp4',
      mp4: 'audio/mp4',
      ogg: 'audio/ogg',
      opus: 'audio/ogg',
      flac: 'audio/flac',
      webm: 'audio/webm',
    },
  },
};

type FileFacts = Pick<File, 'name' | 'type' | 'size'>;

/** The media type to send a file as; null where it cannot be used. */
export function mediaTypeOf(type: UploadType, { name, type: told }: FileFacts): string | null {
  const rule = UPLOADS[type];
  const plain = (told.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (rule.types.includes(plain)) return plain;
  // Only where the browser knows nothing: a page called .png is still a page.
  return plain === '' ? (rule.ends[endOf(name)] ?? null) : null;
}

/** Why a file cannot be sent; null where it can. */
export function refusalOf(type: UploadType, file: FileFacts): string | null {
  const { noun, kinds, limit } = UPLOADS[type];
  if (mediaTypeOf(type, file) === null)
    return `“${file.name}” is ${kindInWords(file)}. A ${noun} is a file of the kind ${kinds}: export it as one of these.`;
  if (file.size === 0) return `“${file.name}” is empty. Choose the file again, or export it anew.`;
  if (file.size <= limit) return null;
  const save = type === 'image' ? 'Save it smaller, or as JPEG' : 'Cut it, or save it as MP3 or FLAC';
  return `“${file.name}” has ${inMegabytes(file.size)}: ${limit / MEGABYTE} MB are the most for a ${noun}. ${save}.`;
}

const endOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
const kindInWords = ({ name, type }: FileFacts): string =>
  type ? `of the kind ${type}` : endOf(name) ? `a .${endOf(name)} file` : 'of an unknown kind';
const inMegabytes = (bytes: number): string => `${(Math.ceil(bytes / 100_000) / 10).toLocaleString('en')} MB`;
