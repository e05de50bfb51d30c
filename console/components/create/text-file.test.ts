import { describe, expect, it } from 'vitest';
import { readTextFile } from './text-file.ts';

const read = (parts: BlobPart[], name: string, type = '') =>
  readTextFile(new File(parts, name, { type }), 'Notes are text.');

describe('a file', () => {
  it('of text is read, whatever its ends of lines and its encoding', async () => {
    expect(await read(['\uFEFF# Tides\r\nThe sea.\r'], 'tides.md')).toEqual({ text: '# Tides\nThe sea.\n' });
    expect(await read([new Uint8Array([0xff, 0xfe, 0x41, 0x00])], 'a.txt')).toEqual({ text: 'A' });
  });

  it.each([
    ['tides.png', 'image/png', /“tides.png” is a picture \(image\/png\)\. Notes are text\./],
    ['tides.mp3', 'audio/mpeg', /is a sound/],
    ['tides.docx', '', /formatting.*Save it as plain text/],
    ['tides.pdf', 'application/pdf', /formatting/],
  ])('%s explains itself', async (name, type, words) => {
    expect(await read(['x'], name, type)).toEqual({ fault: expect.stringMatching(words) });
  });

  it('that is no text, or too long, explains itself', async () => {
    expect(await read([new Uint8Array([0xc3, 0x28])], 'x.txt')).toEqual({ fault: expect.stringMatching(/UTF-8/) });
    expect(await read(['a\u0000b'], 'x.txt')).toEqual({ fault: expect.stringMatching(/not text/) });
    expect(await read(['x'.repeat(2_000_001)], 'x.txt')).toEqual({ fault: expect.stringMatching(/at most 500,000/) });
  });
});
