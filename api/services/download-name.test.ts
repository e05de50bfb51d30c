import { describe, expect, it } from 'vitest';
import { contentDisposition, downloadName } from './download-name.ts';

const video = { type: 'video', mime: 'video/mp4', scene: null };

describe('downloadName', () => {
  it.each([
    ['Black hole', 'Black hole.mp4'],
    ['../../etc/passwd', 'etc passwd.mp4'],
    ['..\\..\\x', 'x.mp4'],
    ['100% "quoted"; a=b', '100 quoted a=b.mp4'],
    ['a\r\nSet-Cookie: x', 'a Set-Cookie x.mp4'],
    ['\u202egpj.exe', 'gpj.exe.mp4'],
    ['  ... ', 'lanternist.mp4'],
    ['🚀🚀', '🚀🚀.mp4'],
    ['black hole \ud800', 'black hole \ufffd.mp4'],
    ['x'.repeat(300), `${'x'.repeat(80)}.mp4`],
  ])('%j', (title, expected) => {
    expect(downloadName({ ...video, title })).toBe(expected);
  });

  it('names the scene and the kind', () => {
    expect(downloadName({ title: 'T', type: 'narration', mime: 'audio/wav', scene: 2 })).toBe(
      'T - scene 3 narration.wav',
    );
    expect(downloadName({ title: 'T', type: 'captions', mime: 'text/vtt; charset=utf-8', scene: null })).toBe(
      'T - captions.vtt',
    );
    expect(downloadName({ title: 'T', type: 'attachment', mime: 'application/x-strange', scene: null })).toBe(
      'T - attachment.bin',
    );
  });
});

describe('contentDisposition', () => {
  it('is plain for a plain name', () => {
    expect(contentDisposition('inline', 'Black hole.mp4')).toBe(
      `inline; filename="Black hole.mp4"; filename*=UTF-8''Black%20hole.mp4`,
    );
  });

  it('keeps other scripts and never breaks out of its quotes', () => {
    const header = contentDisposition('attachment', `Zoë's (黑洞) "x"\\.mp4`);
    expect(header).toBe(
      `attachment; filename="Zoe's (__) _x__.mp4"; filename*=UTF-8''Zo%C3%AB%27s%20%28%E9%BB%91%E6%B4%9E%29%20%22x%22%5C.mp4`,
    );
    expect(header).toMatch(/^[\x20-\x7e]+$/);
  });
});
