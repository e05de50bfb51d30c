import { describe, expect, it } from 'vitest';
import { Problem } from '../../errors.ts';
import { readImport, type ImportFormat } from './import-projects.ts';

const read = (text: string, format: ImportFormat = 'csv') => readImport(Buffer.from(text), format);
async function faults(text: string, format: ImportFormat = 'csv') {
  const problem: unknown = await read(text, format).catch((error: unknown) => error);
  if (!(problem instanceof Problem)) throw new Error('it was taken');
  return problem.extra['errors'] as { line?: number; column?: string | null; detail: string }[];
}

describe('a table', () => {
  it('gives projects with the types of their options, and the line of each', async () => {
    const text =
      '\ufeffTopic;Name;Notes;Voice;Speed;Motion;reviewExpiryDays;resolution;review\r\n' +
      '"Black; ""hole""";;"# One\r\nTwo";;1.2;no;3;720;both\r\n' +
      ';;;\r\n\r\n' +
      ' Volcano ;V;;en_US-joe-medium;;;;;\r\n';
    expect(await read(text)).toEqual([
      {
        line: 2,
        project: {
          topic: 'Black; "hole"',
          notes: '# One\nTwo',
          options: { speed: 1.2, motion: false, reviewExpiryDays: 3, resolution: 720, review: 'both' },
        },
      },
      { line: 6, project: { topic: 'Volcano', name: 'V', options: { voice: 'en_US-joe-medium' } } },
    ]);
  });

  it.each([
    ['commas', 'topic,name\na,b'],
    ['tabs', 'topic\tname\na\tb'],
    ['old line ends', 'topic,name\ra,b\r'],
  ])('may have %s', async (_what, text) => {
    expect(await read(text)).toEqual([{ line: 2, project: { topic: 'a', name: 'b' } }]);
  });

  it('is told all that is wrong, by line and column', async () => {
    const text = 'topic,speed,language\nok,1,en\n,1,en\n"two\nlines",fast,english\nmore,1,en,x\n';
    expect(await faults(text)).toMatchObject([
      { line: 3, column: 'topic', detail: expect.stringContaining('empty') },
      { line: 4, column: 'language' },
      { line: 4, column: 'speed' },
      { line: 6, column: null, detail: expect.stringContaining('4 cells') },
    ]);
  });

  it.each([
    ['an unknown column', 'topic,colour\na,red', 1, 'colour'],
    ['a column twice', 'topic,Topic\na,b', 1, 'topic'],
    ['no topic', 'name\na', 1, 'topic'],
    ['no header', '', 1, null],
    ['a quote that is not closed', 'topic,name\na,b\nc,"d\ne,f', 4, null],
    ['a quote within a value', 'topic,name\na,b"c"d\n', 2, null],
    ['NUL', 'topic\na\u0000b', 2, 'topic'],
  ])('with %s is refused', async (_what, text, line, column) => {
    expect(await faults(text)).toMatchObject([{ line, column, detail: expect.stringMatching(/\w{3}/) }]);
  });

  it('with nothing but a header holds no project', async () => {
    await expect(read('topic\n')).rejects.toThrow('the file holds no project');
  });
});

describe('JSON lines', () => {
  it('are taken as single projects are', async () => {
    const text = '{"topic":"a","options":{"speed":2}}\r\n\n{"topic":"b","name":null}';
    expect(await read(text, 'jsonl')).toEqual([
      { line: 1, project: { topic: 'a', options: { speed: 2 } } },
      { line: 3, project: { topic: 'b', name: null } },
    ]);
  });

  it('are told all that is wrong', async () => {
    const text =
      '{"topic":7}\n{oops\n[]\n{"topic":"a","colour":"red"}\n{"topic":"a\\ud800"}\n{"__proto__":{"topic":"x"}}';
    const told = await faults(text, 'jsonl');
    expect(told.map(({ line }) => line)).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, 6]));
    expect(told).toContainEqual(expect.objectContaining({ line: 5, column: 'topic' }));
  });
});

it('names three bad lines of ten thousand, and no other', async () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => `Topic ${index},notes of ${index}`);
  for (const bad of [16, 4999, 9999]) lines[bad] = ',x';
  expect((await faults(`topic,notes\n${lines.join('\n')}`)).map(({ line }) => line)).toEqual([18, 5001, 10_001]);
});

it('has an end: lines, and faults that are told', async () => {
  const many = `topic\n${'a\n'.repeat(10_001)}`;
  expect(await faults(many)).toMatchObject([{ line: 10_002, detail: expect.stringContaining('10,000') }]);
  expect(await faults('{"topic":""}\n'.repeat(500), 'jsonl')).toHaveLength(100);
});

it('refuses bytes that are not UTF-8', async () => {
  await expect(readImport(Buffer.from([0x74, 0xe9, 0x0a]), 'csv')).rejects.toThrow('not UTF-8');
});
