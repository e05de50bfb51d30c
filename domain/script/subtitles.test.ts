import { expect, it } from 'vitest';
import type { CaptionPage } from './captions.ts';
import { toFfmetadata, toSrt, toWebVtt } from './subtitles.ts';

const page = (start: number, end: number, ...lines: string[]): CaptionPage => ({
  start,
  end,
  lines: lines.map((line) => line.split(' ').map((text) => ({ text, start, end }))),
});

it('writes WebVTT with rounded times and escaped text', () => {
  expect(toWebVtt([page(0.35, 2.0004, 'a < b & c', '--> end'), page(3661.5, 3662, 'later')])).toBe(
    'WEBVTT\n\n1\n00:00:00.350 --> 00:00:02.000\na &lt; b &amp; c\n--&gt; end\n\n2\n01:01:01.500 --> 01:01:02.000\nlater\n',
  );
});

it('writes an empty WebVTT file that is still valid', () => {
  expect(toWebVtt([])).toBe('WEBVTT\n');
  expect(toSrt([])).toBe('');
});

it('writes SubRip with commas, and no text reads as a tag', () => {
  const text = toSrt([page(59.9996, 61, 'use <b> and {\\an8}')]);
  expect(text).toBe('1\n00:01:00,000 --> 00:01:01,000\nuse <\u2060b> and {\u2060\\an8}\n');
});

it('never lets a word break a cue apart', () => {
  const cue: CaptionPage = {
    start: 1,
    end: 1,
    lines: [[{ text: 'two\n\nparts', start: 1, end: 1 }]],
  };
  expect(toWebVtt([cue])).toBe('WEBVTT\n\n1\n00:00:01.000 --> 00:00:01.001\ntwo parts\n');
});

it('writes chapters in frames and escapes what the format gives a meaning', () => {
  const text = toFfmetadata(
    {
      title: 'a=b; #1 \\ \u0000x',
      description: 'Source one\nSource two',
      chapters: [{ title: 'Start', startFrame: 0, endFrame: 90 }],
    },
    30,
  );
  expect(text).toBe(
    ';FFMETADATA1\ntitle=a\\=b\\; \\#1 \\\\  x\ndescription=Source one\\\nSource two\ncomment=Source one\\\nSource two\n' +
      '[CHAPTER]\nTIMEBASE=1/30\nSTART=0\nEND=90\ntitle=Start\n',
  );
});
