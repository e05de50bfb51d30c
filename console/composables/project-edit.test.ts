import { describe, expect, it } from 'vitest';
import { changedFields, formOf, patchOf } from './project-edit.ts';

const read = formOf({ topic: 'Tides', name: null, notes: null, options: { format: '16:9' } });

describe('an edit of a project', () => {
  it('sends only what was changed', () => {
    expect(patchOf(read, { ...read, topic: 'Waves', review: 'final' })).toEqual({
      topic: 'Waves',
      options: { review: 'final' },
    });
  });
  it('takes a name away by null, and keeps empty notes as they are', () => {
    expect(patchOf({ ...read, name: 'X', notes: 'y' }, read)).toEqual({ name: null, notes: '' });
  });
  it('finds no change between an option that was not given and one that is empty', () => {
    expect(changedFields(read, { ...read, length: null })).toEqual([]);
  });
});
