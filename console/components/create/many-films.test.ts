import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../api/client/errors.ts';
import { fileOf, lineFaults, looksLikeTable, repeatedTopics, resultInWords } from './many-films.ts';

describe('many topics', () => {
  it('become one project a line, counted as they stand', () => {
    const file = fileOf({ many: 'Volcano\n\n "Tides"', manyAs: 'lines', options: { format: '9:16' } });
    expect(file.type).toBe('application/x-ndjson');
    expect(file.body.split('\n').map((line) => (line === '' ? null : (JSON.parse(line) as unknown)))).toEqual([
      { topic: 'Volcano', options: { format: '9:16' } },
      null,
      { topic: '"Tides"', options: { format: '9:16' } },
      null,
    ]);
  });

  it('of a table go as they are', () => {
    expect(fileOf({ many: 'topic,name\nx,y\n', manyAs: 'csv', options: { speed: 2 } })).toEqual({
      type: 'text/csv',
      body: 'topic,name\nx,y\n',
    });
  });

  it.each([
    ['topic;name\nx;y', true],
    ['"topic"\nx', true],
    ['Volcano\nTides', false],
    ['A topic, and more\n', false],
  ])('%j is a table: %s', (text, table) => expect(looksLikeTable(text)).toBe(table));

  it('that are there twice are named once', () => {
    expect(repeatedTopics('a\nb\na \n\na\n\n')).toEqual(['a']);
  });
});

describe('what the gateway says of them', () => {
  it('names line and column', () => {
    const errors = [
      { pointer: '/3/topic', detail: 'is too long' },
      { pointer: '/4', detail: 'is no JSON' },
      { pointer: '/', detail: 'the file holds no project' },
    ];
    expect(lineFaults(new ApiError(422, { detail: 'x', errors }))).toEqual([
      { line: 3, detail: 'topic: is too long' },
      { line: 4, detail: 'is no JSON' },
      { line: null, detail: 'the file holds no project' },
    ]);
    expect(lineFaults(new Error('away'))).toEqual([{ line: null, detail: 'away' }]);
  });

  it('of each project afterwards is told in words', () => {
    const one = { id: 'i', line: 1, status: 201 };
    expect(resultInWords(one)).toBe('Created');
    expect(resultInWords({ ...one, status: 202 })).toBe('Created and started');
    const problem = {
      type: 'x',
      title: 'x',
      status: 503,
      detail: 'No engine.',
      code: 'ENGINE_UNAVAILABLE',
      requestId: 'r',
    } as const;
    expect(resultInWords({ ...one, status: 503, problem })).toBe('Created, but not started: No engine.');
  });
});
