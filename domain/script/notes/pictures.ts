import { StepFailure } from '../../project/errors.ts';

export type PictureMime = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';

/** Where pictures of the notes are kept. */
export interface NotesPictures {
  /** Keeps a picture that the notes hold as a data URI; resolves to its attachment key (64 hex digits). */
  savePicture(bytes: Uint8Array, mime: PictureMime, alt: string): Promise<string>;
  /** Whether an attachment of this key was uploaded to the project. */
  resolveAttachment(key: string): Promise<boolean>;
}

const LARGEST_PICTURE = 20 * 1024 * 1024;
const ATTACHMENT = /^attachment:([0-9a-f]{64})$/;
const DATA_URI = /^data:([^,;]*)((?:;[^,;]*)*),(.*)$/s;

/**
 * The attachment key of a picture's address; null where the address leads outside (it is never fetched).
 *
 * @throws StepFailure PICTURE_INVALID for a data URI that is no PNG, JPEG, WebP or GIF, or an attachment that does not exist
 */
export async function pictureKey(
  pictures: NotesPictures,
  { url, alt, line }: { url: string; alt: string; line: number },
): Promise<string | null> {
  const attachment = ATTACHMENT.exec(url)?.[1];
  if (attachment !== undefined) {
    if (await pictures.resolveAttachment(attachment)) return attachment;
    throw invalid(line, `picture attachment ${attachment.slice(0, 12)}… is not there: upload it to the project first`);
  }
  const data = DATA_URI.exec(url);
  if (data === null) return null;
  const bytes = decode(data[2] ?? '', data[3] ?? '', line);
  if (bytes.byteLength > LARGEST_PICTURE) throw invalid(line, 'the picture is larger than 20 MB');
  const mime = sniffPicture(bytes);
  if (mime === null) {
    throw invalid(line, `a picture of type “${data[1] ?? ''}” is not taken: use PNG, JPEG, WebP or GIF`);
  }
  return pictures.savePicture(bytes, mime, alt);
}

function decode(parameters: string, body: string, line: number): Uint8Array {
  if (/;\s*base64\s*$/i.test(parameters)) {
    const packed = body.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return fromBase64(packed);
  }
  try {
    return new TextEncoder().encode(decodeURIComponent(body));
  } catch (cause) {
    throw invalid(line, 'the data address of the picture cannot be read', cause);
  }
}

/** As Node's own reads it: both alphabets, and what is in neither is passed over. */
function fromBase64(text: string): Uint8Array {
  const digits = (text.split('=', 1)[0] ?? '')
    .replace(/[^\w+/-]|_/g, (sign) => (sign === '_' ? '/' : ''))
    .replace(/-/g, '+');
  // A last digit that stands alone holds no byte.
  const binary = atob(digits.length % 4 === 1 ? digits.slice(0, -1) : digits);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** The type of a picture by its first bytes, whatever it calls itself; null for anything else (SVG too). */
export function sniffPicture(bytes: Uint8Array): PictureMime | null {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  if (head.startsWith('\u0089PNG\r\n\u001A\n')) return 'image/png';
  if (head.startsWith('\u00FF\u00D8\u00FF')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  return null;
}

function invalid(line: number, fault: string, cause?: unknown): StepFailure {
  return new StepFailure('PICTURE_INVALID', `Line ${line} of the notes: ${fault}.`, { details: { line }, cause });
}
