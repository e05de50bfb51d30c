import { describe, expect, it } from 'vitest';
import { findLocalPictures, rewritePictures } from './local-pictures.ts';
import { pictureKey, sniffPicture } from './pictures.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

describe('the type of a picture', () => {
  it.each([
    ['\u0089PNG\r\n\u001A\n....', 'image/png'],
    ['\u00FF\u00D8\u00FF\u00E0....', 'image/jpeg'],
    ['GIF89a....', 'image/gif'],
    ['RIFF....WEBPVP8 ', 'image/webp'],
    ['<svg xmlns="…">', null],
    ['%PDF-1.7', null],
    ['RIFF....WAVEfmt ', null],
    ['', null],
  ])('%j', (head, mime) => {
    expect(sniffPicture(bytes(head))).toBe(mime);
  });
});

describe('a picture of the notes', () => {
  const saved: string[] = [];
  const pictures = {
    savePicture: (_bytes: Uint8Array, mime: string): Promise<string> => {
      saved.push(mime);
      return Promise.resolve('1'.repeat(64));
    },
    resolveAttachment: (): Promise<boolean> => Promise.resolve(false),
  };

  it('is what its bytes are, whatever it calls itself', async () => {
    const url = `data:image/png;base64,${Buffer.from('GIF89a….').toString('base64')}`;
    expect(await pictureKey(pictures, { url, alt: '', line: 1 })).toBe('1'.repeat(64));
    expect(saved).toEqual(['image/gif']);
  });

  it.each(['https://example.org/a.png', 'a.png', '../../etc/passwd', 'file:///etc/passwd', 'attachment:zz'])(
    '%s is never fetched',
    async (url) => {
      expect(await pictureKey(pictures, { url, alt: '', line: 1 })).toBeNull();
    },
  );

  it('of more than 20 MB is refused', async () => {
    const url = `data:image/png;base64,${'A'.repeat(29_000_000)}`;
    await expect(pictureKey(pictures, { url, alt: '', line: 7 })).rejects.toMatchObject({
      code: 'PICTURE_INVALID',
      message: expect.stringMatching(/Line 7.*20 MB/) as string,
    });
  });

  it('that cannot be read is refused', async () => {
    await expect(pictureKey(pictures, { url: 'data:image/png,%E0%A4%A', alt: '', line: 1 })).rejects.toMatchObject({
      code: 'PICTURE_INVALID',
    });
  });
});

describe('pictures beside the notes', () => {
  const notes = [
    '---',
    'speed: 1',
    '---',
    '![a](img/a.png) and again ![a](img/a.png), ![b][r], ![c](http://x.org/y.png), ![d](data:image/png;base64,AA)',
    '[a link](paper.pdf) ![e](<my pic.png> "A title") `![f](f.png)`',
    '',
    '[r]: ../b.jpg',
    '[unused]: other.png',
  ].join('\n');

  it('are found once each', () => {
    expect(findLocalPictures(notes)).toEqual(['img/a.png', 'my pic.png', '../b.jpg']);
  });

  it('are replaced where they stand, and nothing else is', () => {
    const map = new Map([
      ['img/a.png', 'attachment:1'],
      ['my pic.png', 'attachment:2'],
      ['../b.jpg', 'attachment:3'],
    ]);
    const rewritten = rewritePictures(notes, map);
    expect(rewritten).toContain('![a](attachment:1) and again ![a](attachment:1), ![b][r], ![c](http://x.org/y.png)');
    expect(rewritten).toContain('[a link](paper.pdf) ![e](attachment:2 "A title") `![f](f.png)`');
    expect(rewritten).toContain('[r]: attachment:3\n[unused]: other.png');
    expect(findLocalPictures(rewritten)).toEqual([]);
  });

  it('nothing to replace leaves the notes as they are', () => {
    expect(rewritePictures(notes, new Map())).toBe(notes);
  });
});
