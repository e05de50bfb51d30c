import { crc32 } from 'node:zlib';

/** Size in pixels of a picture whose file is whole. */
export interface PictureFacts {
  readonly width: number;
  readonly height: number;
}

/** The file is cut off or damaged. */
export class DamagedFile extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DamagedFile';
  }
}

/**
 * Reads the size of a picture from its headers and walks through its parts to the end, without decoding any of it.
 * @param mime `image/png`, `image/jpeg`, `image/gif` or `image/webp`
 * @throws DamagedFile
 */
export function pictureFacts(file: Buffer, mime: string): PictureFacts {
  const read = READERS[mime];
  if (!read) throw new RangeError(`no picture: ${mime}`);
  try {
    const facts = read(file);
    if (facts.width > 0 && facts.height > 0) return facts;
  } catch (error) {
    // Reading beyond the end of the file.
    if (error instanceof RangeError) throw new DamagedFile('it is cut off');
    throw error;
  }
  throw new DamagedFile('it has no size');
}

const READERS: Readonly<Record<string, (file: Buffer) => PictureFacts>> = {
  'image/png': readPng,
  'image/jpeg': readJpeg,
  'image/gif': readGif,
  'image/webp': readWebp,
};

/** PNG (third edition), 5: chunks of length, type, data and checksum, from IHDR to IEND. */
function readPng(file: Buffer): PictureFacts {
  let at = 8;
  let facts: PictureFacts | null = null;
  for (;;) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const end = at + 8 + length;
    if (file.readUInt32BE(end) !== crc32(file.subarray(at + 4, end)))
      throw new DamagedFile(`its part ${type} is damaged`);
    if (type === 'IHDR') facts = { width: file.readUInt32BE(at + 8), height: file.readUInt32BE(at + 12) };
    if (!facts) throw new DamagedFile('it does not begin with its header');
    if (type === 'IEND') return facts;
    at = end + 4;
  }
}

/** JPEG (T.81), B: segments of marker and length, then the coded picture up to the marker EOI. */
function readJpeg(file: Buffer): PictureFacts {
  let at = 2;
  let facts: PictureFacts | null = null;
  for (;;) {
    if (file.readUInt8(at) !== 0xff) throw new DamagedFile('a marker is missing');
    const marker = file.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (alone) {
      at += 2;
      continue;
    }
    // SOF0 to SOF15, without the tables DHT, JPG and DAC among them.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      facts = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    }
    if (marker === 0xd9) throw new DamagedFile('it holds no picture');
    if (marker === 0xda) break;
    at += 2 + file.readUInt16BE(at + 2);
  }
  if (!facts) throw new DamagedFile('its header is missing');
  if (file.indexOf(Buffer.from([0xff, 0xd9]), at) === -1) throw new DamagedFile('it is cut off');
  return facts;
}

/** GIF89a: the screen, then blocks, each a chain of sub-blocks, up to the trailer. */
function readGif(file: Buffer): PictureFacts {
  const facts = { width: file.readUInt16LE(6), height: file.readUInt16LE(8) };
  const table = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + table(file.readUInt8(10));
  const skipBlocks = (): void => {
    for (let size = file.readUInt8(at); size > 0; size = file.readUInt8(at)) at += 1 + size;
    at += 1;
  };
  for (;;) {
    const kind = file.readUInt8(at);
    if (kind === 0x3b) return facts;
    if (kind === 0x21) at += 2;
    else if (kind === 0x2c) at += 11 + table(file.readUInt8(at + 9));
    else throw new DamagedFile('a block of it is damaged');
    skipBlocks();
  }
}

/** WebP: a RIFF file whose first chunk is VP8, VP8L or VP8X. */
function readWebp(file: Buffer): PictureFacts {
  const whole = 8 + file.readUInt32LE(4);
  if (file.length < whole) throw new DamagedFile('it is cut off');
  const type = file.toString('latin1', 12, 16);
  if (type === 'VP8X') return { width: 1 + file.readUIntLE(24, 3), height: 1 + file.readUIntLE(27, 3) };
  if (type === 'VP8L') {
    const bits = file.readUInt32LE(21);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (type === 'VP8 ') return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
  throw new DamagedFile('its first part is none of a picture');
}
