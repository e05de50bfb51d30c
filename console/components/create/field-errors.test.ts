import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../api/client/errors.ts';
import { fieldErrorsOf, localErrors } from './field-errors.ts';

const refusal = (...errors: { pointer: string; detail: string }[]) =>
  new ApiError(422, { detail: 'Invalid input', errors });

describe('what the gateway refuses', () => {
  const known = new Set(['topic', 'options.speed']);

  it('stands at its field', () => {
    const error = refusal(
      { pointer: '/topic', detail: 'the topic is empty' },
      { pointer: '/options/speed', detail: 'too fast' },
      { pointer: '/options/speed', detail: 'no number' },
    );
    expect(fieldErrorsOf(error, known)).toEqual({
      topic: 'the topic is empty',
      'options.speed': 'too fast; no number',
    });
  });

  it('is told with its path where there is no such field', () => {
    expect(fieldErrorsOf(refusal({ pointer: '/options/a~1b~0', detail: 'unknown' }), known)).toEqual({
      '': 'options.a/b~: unknown',
    });
  });

  it('is told as it is where no field is named', () => {
    expect(fieldErrorsOf(new ApiError(503, { detail: 'Database connection error' }), known)).toEqual({
      '': 'Database connection error',
    });
    expect(fieldErrorsOf(new Error('no gateway answers'), known)).toEqual({ '': 'no gateway answers' });
  });
});

describe('what is known before anybody is asked', () => {
  it.each([
    [{ topic: ' ' }, 'topic', /few words/],
    [{ topic: 'x'.repeat(301) }, 'topic', /301 characters; 300/],
    [{ name: 'x'.repeat(201) }, 'name', /at most 200/],
    [{ notes: 'x'.repeat(500_001) }, 'notes', /500,001 characters/],
    [{ notes: 'a\u0000' }, 'notes', /NUL/],
  ])('%#', (fields, field, words) => {
    expect(localErrors({ topic: 'Tides', name: '', notes: '', ...fields })).toEqual({
      [field]: expect.stringMatching(words),
    });
  });

  it('is nothing for what fits', () => {
    expect(localErrors({ topic: 'x'.repeat(300), name: '', notes: 'x'.repeat(500_000) })).toEqual({});
  });
});
