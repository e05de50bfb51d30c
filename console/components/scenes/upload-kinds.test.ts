import { describe, expect, it } from 'vitest';
import { mediaTypeOf, refusalOf } from './upload-kinds.ts';

const file = (name: string, type: string, size = 1000) => ({ name, type, size });

describe('a file of one’s own', () => {
  it.each([
    ['image', file('a.png', 'image/png'), 'image/png'],
    ['image', file('a.JPG', ''), 'image/jpeg'],
    ['narration', file('a.m4a', 'audio/x-m4a'), 'audio/x-m4a'],
    ['narration', file('a.flac', ''), 'audio/flac'],
    ['narration', file('a.webm', 'audio/webm;codecs=opus'), 'audio/webm'],
  ] as const)('is taken: %s %o', (type, given, mime) => {
    expect([mediaTypeOf(type, given), refusalOf(type, given)]).toEqual([mime, null]);
  });

  it.each([
    ['image', file('a.svg', 'image/svg+xml'), /“a\.svg” is of the kind image\/svg\+xml.*PNG, JPEG, WebP or GIF/],
    ['image', file('voice.wav', 'audio/wav'), /A picture is a file of the kind PNG/],
    ['image', file('page.png', 'text/html'), /text\/html/],
    ['image', file('notes', ''), /of an unknown kind/],
    ['image', file('a.heic', ''), /a \.heic file/],
    ['image', file('a.png', 'image/png', 0), /is empty/],
    [
      'image',
      file('a.png', 'image/png', 20_000_001),
      /has 20\.1 MB: 20 MB are the most for a picture\. Save it smaller/,
    ],
    ['narration', file('a.pdf', 'application/pdf'), /A recording is a file of the kind WAV/],
    ['narration', file('a.wav', 'audio/wav', 250_000_000), /has 250 MB: 100 MB are the most for a recording/],
  ] as const)('is refused in words: %s %o', (type, given, why) => {
    expect(refusalOf(type, given)).toMatch(why);
  });
});
