import { describe, expect, it } from 'vitest';
import { materialSchema, type Material } from '../material.contract.ts';
import { parseNotes } from './parse-notes.ts';

const KEY = 'ab'.repeat(32);
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

const parse = async (notes: string, language = 'en'): Promise<Material> =>
  materialSchema.parse(
    await parseNotes(notes, {
      topic: 'My topic',
      language,
      savePicture: (bytes, mime) =>
        Promise.resolve(mime === 'image/png' && bytes.byteLength > 60 ? KEY : '0'.repeat(64)),
      resolveAttachment: (key) => Promise.resolve(key === KEY),
    }),
  );

describe('Markdown notes', () => {
  it('become sections, with everything that is markup taken off', async () => {
    const material = await parse(
      [
        '# Lighthouses',
        '',
        'A *lighthouse* is a **tower** with `light`.[^1] ~~Not~~ See [the lens](https://example.org/lens) and https://example.org/a/b.',
        '',
        '## The lens <!-- draft -->',
        '- bends *light*',
        '  - very far',
        '- [x] done',
        '',
        '> It never sleeps.',
        '',
        '<script>alert(1)</script>',
        '<p>Kept <b>words</b> &amp; more.</p>',
        '',
        'Inline <script>bad()</script> is gone.',
        '',
        '[^1]: From [a book](https://example.org/book).',
      ].join('\n'),
    );
    expect(material.title).toBe('Lighthouses');
    expect(material.sections).toEqual([
      {
        heading: '',
        depth: 0,
        paragraphs: ['A lighthouse is a tower with light. Not See the lens and example.org.'],
        bullets: [],
        visuals: [],
        sources: ['s1', 's2'],
      },
      {
        heading: 'The lens',
        depth: 2,
        paragraphs: ['It never sleeps.', 'Kept words & more.', 'Inline is gone.'],
        bullets: ['bends light', 'very far', 'done'],
        visuals: [],
        sources: ['s3'],
      },
    ]);
    expect(material.sources.map(({ title, url }) => [title, url])).toEqual([
      ['the lens', 'https://example.org/lens'],
      ['https://example.org/a/b', 'https://example.org/a/b'],
      ['a book', 'https://example.org/book'],
    ]);
  });

  it.each([
    ['a first heading that is alone at its depth', '# T\n\na b.\n\n## S\n\nc d.', 'T', ['', 'S']],
    ['two first headings', '# A\n\na b.\n\n# B\n\nc d.', 'My topic', ['A', 'B']],
    ['no first heading', '## A\n\na b.\n\n## B\n\nc d.', 'My topic', ['A', 'B']],
    ['only a heading', '# Alone', 'Alone', ['Alone']],
    ['underlined headings', 'T\n=\n\na b.\n\nS\n-\n\nc d.', 'T', ['', 'S']],
    ['a byte order mark and CRLF', '\uFEFF# T\r\n\r\na b.\r\n\r\n## S\r\n\r\nc d.', 'T', ['', 'S']],
  ])('%s', async (_case, notes, title, headings) => {
    const material = await parse(notes);
    expect([material.title, material.sections.map(({ heading }) => heading)]).toEqual([title, headings]);
  });

  it('keep tables, code and pictures in their order', async () => {
    const { sections, warnings, sources } = await parse(
      [
        '## All',
        '| City | Height (m) |\n|---|--:|\n| Jeddah | 133 |\n| Genoa | 77 |',
        '```ts\nconst a = 1;\n```',
        `![A tower](attachment:${KEY})`,
        `![Dot](data:image/png;base64,${PNG})`,
        '![Far tower](https://example.org/tower.png)',
        '![beside](tower.png)',
      ].join('\n\n'),
    );
    expect(sections[0]?.visuals).toEqual([
      {
        type: 'chart',
        kind: 'bar',
        labels: ['Jeddah', 'Genoa'],
        series: [{ name: 'Height', values: [133, 77] }],
        unit: 'm',
      },
      { type: 'code', language: 'ts', code: 'const a = 1;' },
      { type: 'picture', attachment: KEY, alt: 'A tower' },
      { type: 'picture', attachment: KEY, alt: 'Dot' },
    ]);
    expect(sections[0]?.paragraphs).toEqual(['Far tower.', 'beside.']);
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain('https://example.org/tower.png');
    expect(sources.map(({ url }) => url)).toEqual(['https://example.org/tower.png']);
  });

  it('may set options at their head', async () => {
    const material = await parse(
      '---\ntitle: Mine\nformat: 9:16\nspeed: 1.2\nmotion: off\nlength: 90\n---\n\n# T\n\na b.',
    );
    expect(material.title).toBe('Mine');
    expect(material.options).toEqual({ format: '9:16', speed: 1.2, motion: false, length: 90 });
  });
});

describe('plain text', () => {
  it('has a section a paragraph; a short line above one is its heading', async () => {
    const { sections } = await parse('First idea here.\nIt goes on.\n\nBread:\n\nBread is baked.\n\nThird idea.');
    expect(sections.map(({ heading, paragraphs }) => [heading, ...paragraphs])).toEqual([
      ['', 'First idea here. It goes on.'],
      ['Bread', 'Bread is baked.'],
      ['', 'Third idea.'],
    ]);
  });

  it.each([
    ['# 黑洞\n\n黑洞是一种天体。', 'en', 'zh'],
    ['ブラックホールは天体です。', 'en', 'ja'],
    ['Чёрная дыра — это область.', 'en', 'ru'],
    ['Чорна діра — це область.', 'uk', 'uk'],
    ['Un trou noir est un astre.', 'fr', 'fr'],
    ['The Greek word χάος means chaos in this text.', 'en', 'en'],
  ])('%s asked in %s is told in %s', async (notes, asked, language) => {
    expect((await parse(notes, asked)).language).toBe(language);
  });
});

describe('bad notes', () => {
  const repeated = (text: string, length: number): string =>
    text.repeat(Math.ceil(length / text.length)).slice(0, length);

  it.each([
    ['blank', ' \n\n\t', 'NOTES_INVALID', /nothing that could be said/],
    ['emoji only', '🎈 🎉', 'NOTES_INVALID', /nothing that could be said/],
    ['an empty link', '[]()', 'NOTES_INVALID', /nothing that could be said/],
    ['only front matter', '---\nspeed: 1\n---\n', 'NOTES_INVALID', /nothing that could be said/],
    ['a NUL character', 'a\u0000b', 'NOTES_INVALID', /binary/],
    ['a picture read as text', `\u0089PNG${'\uFFFD\u0001'.repeat(200)}`, 'NOTES_INVALID', /binary/],
    ['an unknown option', '---\ntitle: x\ncolour: red\n---\na b.', 'NOTES_INVALID', /Line 3 .*“colour”/],
    ['a bad value', '---\nspeed: 9\n---\na b.', 'NOTES_INVALID', /Line 2 .*“speed”/],
    ['broken front matter', '---\na: [1\n---\na b.', 'NOTES_INVALID', /not YAML/],
    ['front matter that is a list', '---\n- a\n---\na b.', 'NOTES_INVALID', /key: value/],
    ['an SVG picture', '\n![a](data:image/svg+xml;base64,PHN2Zz4=)', 'PICTURE_INVALID', /Line 2 .*svg/],
    ['an attachment that is not there', `![a](attachment:${'0'.repeat(64)})`, 'PICTURE_INVALID', /upload/],
    ['99 headings', '## h\n\na b.\n\n'.repeat(99), 'TOO_MANY_SCENES', /99 headings/],
    ['10,000 headings', '# h\n\na b.\n\n'.repeat(10_000), 'TOO_MANY_SCENES', /10,000 headings.*98.*split/],
    ['10,000 underlined headings', 'h\n=\n\na b.\n\n'.repeat(10_000), 'TOO_MANY_SCENES', /10,000 headings/],
    ['200 paragraphs', 'A little text.\n\n'.repeat(200), 'TOO_MANY_SCENES', /200 paragraphs/],
    ['50,000 list items', '- item\n'.repeat(50_000), 'NOTES_INVALID', /50,001 lines/],
  ])('%s', async (_case, notes, code, message) => {
    await expect(parse(notes)).rejects.toMatchObject({ code, message: expect.stringMatching(message) as string });
  });

  it.each([
    ['a line of 100,000 characters', repeated('word ', 100_000)],
    ['a word of 100,000 characters', repeated('a', 100_000)],
    ['quotes within quotes', `${'>'.repeat(5_000)} deep`],
    ['lists within lists', `${'- '.repeat(5_000)}deep`],
    ['an indent for every item', Array.from({ length: 400 }, (_, at) => `${'  '.repeat(at)}- deep`).join('\n')],
    ['half a million brackets', `text ${repeated('[', 400_000)}`],
    ['emphasis without end', `text ${repeated('*a_', 100_000)}`],
    ['code marks without end', Array.from({ length: 500 }, (_, at) => '`'.repeat(at)).join(' text ')],
    ['links within links', `text ${repeated('[a](b ', 100_000)}`],
    ['a table of 200 columns', `${'|a'.repeat(200)}|\n${'|-'.repeat(200)}|\n${`${'|b'.repeat(200)}|\n`.repeat(50)}`],
    ['a data address of 400,000 characters', `text ![x](data:image/png;base64,${PNG}${'A'.repeat(400_000)})`],
  ])('%s is read in bounded time', async (_case, notes) => {
    const start = performance.now();
    await parse(notes);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('loses what follows the hundredth letter of an endless word, which a voice would spell for hours', async () => {
    const { sections } = await parse(`# A key\n\nIt reads ${'x1'.repeat(50_000)}. That is all.\n`);
    expect(sections.at(-1)?.paragraphs).toEqual([`It reads ${'x1'.repeat(50)}…. That is all.`]);
  });

  it('loses control characters, colours and invisible marks, and keeps the words', async () => {
    const { sections } = await parse('He\u0007llo \u001B[31mred\u001B[0m wor\u200Bld\u202E here.');
    expect(sections[0]?.paragraphs).toEqual(['Hello red world here.']);
  });
});
