import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { DamagedFile, pictureFacts } from './picture-facts.ts';
import { uploadKind } from './upload-kinds.ts';

const canvas = createCanvas(40, 30);
canvas.getContext('2d').fillRect(0, 0, 20, 30);
const FILES: readonly [mime: string, file: Buffer, width: number, height: number][] = [
  ['image/png', canvas.toBuffer('image/png'), 40, 30],
  ['image/jpeg', canvas.toBuffer('image/jpeg'), 40, 30],
  ['image/webp', canvas.toBuffer('image/webp'), 40, 30],
  ['image/gif', Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'), 1, 1],
];

/** Small and even enough; the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

function readOrRefused(file: Buffer, mime: string): boolean {
  try {
    return pictureFacts(file, mime).width > 0;
  } catch (error) {
    return error instanceof DamagedFile;
  }
}

describe.each(FILES)('a picture of the kind %s', (mime, file, width, height) => {
  it('tells its size', () => {
    expect(pictureFacts(file, mime)).toEqual({ width, height });
  });

  it('is called cut off wherever it ends too early', () => {
    for (let length = 0; length < file.length; length += 1) {
      expect(() => pictureFacts(file.subarray(0, length), mime), `the first ${length} bytes`).toThrow(DamagedFile);
    }
  });

  it('whose bytes are others is read or refused, and nothing else', () => {
    const next = numbers(7);
    const odd: string[] = [];
    for (let round = 0; round < 3000; round += 1) {
      const damaged = Buffer.from(file);
      for (let count = 0; count < 3; count += 1) damaged[next.next().value % file.length] = next.next().value % 256;
      if (!readOrRefused(damaged, mime)) odd.push(damaged.toString('hex'));
    }
    expect(odd).toEqual([]);
  });
});

describe('a media type', () => {
  it.each([
    ['image/PNG', 'image/png'],
    ['image/jpg', 'image/jpeg'],
    ['audio/webm;codecs=opus', 'audio/webm'],
    ['video/mp4', 'audio/mp4'],
    ['audio/x-wav ; rate=1', 'audio/wav'],
  ])('%s is kept as %s', (given, kept) => {
    expect(uploadKind(given)?.mime).toBe(kept);
  });

  it.each(['', 'image/svg+xml', 'image/png2', 'text/html', 'application/octet-stream', 'video/x-matroska'])(
    '%j is none that can be used',
    (given) => {
      expect(uploadKind(given)).toBeNull();
    },
  );
});
