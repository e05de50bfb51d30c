import type { CaptionPage } from './captions.ts';

/** A chapter of the film; frames count from its first one, `endFrame` is not part of it. */
export interface Chapter {
  readonly title: string;
  readonly startFrame: number;
  readonly endFrame: number;
}

export interface FilmMetadata {
  readonly title: string;
  /** Free text, for example the sources with their licences, one a line. */
  readonly description: string;
  readonly chapters: readonly Chapter[];
}

/** `hh:mm:ss.mmm` as WebVTT writes it; SubRip has a comma in place of the point. */
function timestamp(seconds: number, separator: '.' | ','): string {
  const ms = Math.max(0, Math.round(seconds * 1000));
  const pad = (value: number, digits: number): string => String(value).padStart(digits, '0');
  const clock = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  return `${clock.map((part) => pad(part, 2)).join(':')}${separator}${pad(ms % 1000, 3)}`;
}

function cues(pages: readonly CaptionPage[], separator: '.' | ',', escape: (text: string) => string): string {
  return pages
    .map((page, index) => {
      // A line break or a blank line inside a word would end the cue.
      const lines = page.lines.map((line) =>
        escape(line.map((word) => word.text.replace(/\s+/gu, ' ').trim()).join(' ')),
      );
      // A cue of no length is invalid in both formats.
      const end = Math.max(page.end, page.start + 0.001);
      return `${index + 1}\n${timestamp(page.start, separator)} --> ${timestamp(end, separator)}\n${lines.join('\n')}\n`;
    })
    .join('\n');
}

const escapeVtt = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** SubRip knows no escape. A word joiner after `<` and `{` keeps players from reading text as a tag. */
const escapeSrt = (text: string): string => text.replaceAll('-->', '→').replace(/[<{]/gu, '$&\u2060');

/** The pages as a WebVTT file (https://www.w3.org/TR/webvtt1/). */
export function toWebVtt(pages: readonly CaptionPage[]): string {
  return pages.length === 0 ? 'WEBVTT\n' : `WEBVTT\n\n${cues(pages, '.', escapeVtt)}`;
}

/** The pages as a SubRip file. */
export function toSrt(pages: readonly CaptionPage[]): string {
  return cues(pages, ',', escapeSrt);
}

/** The film's title, description and chapters as FFmpeg's metadata file (https://ffmpeg.org/ffmpeg-formats.html#Metadata-2). */
export function toFfmetadata(film: FilmMetadata, fps: number): string {
  const value = (text: string): string =>
    text
      .replaceAll('\r\n', '\n')
      // NUL ends a C string, and other control characters are no text either; the line break is.
      .replace(/(?!\n)\p{Cc}/gu, ' ')
      .trim()
      .replace(/[=;#\\\n]/gu, '\\$&');
  const head = [';FFMETADATA1', `title=${value(film.title)}`];
  if (film.description.trim() !== '')
    head.push(`description=${value(film.description)}`, `comment=${value(film.description)}`);
  const chapters = film.chapters.map(
    ({ title, startFrame, endFrame }) =>
      `[CHAPTER]\nTIMEBASE=1/${fps}\nSTART=${startFrame}\nEND=${endFrame}\ntitle=${value(title)}`,
  );
  return `${[...head, ...chapters].join('\n')}\n`;
}
