import { describe, expect, it } from 'vitest';
import { attemptFor, bodyOf, emptyDraft, isBlank, readKept } from './draft.ts';

describe('a draft', () => {
  it('becomes what the gateway takes: words trimmed, nothing that was not chosen', () => {
    const draft = {
      ...emptyDraft(),
      topic: ' Tides ',
      name: ' ',
      notes: '# Tides\n',
      options: { speed: 1.1, voice: undefined },
    };
    expect(bodyOf(draft)).toEqual({ topic: 'Tides', name: null, notes: '# Tides\n', options: { speed: 1.1 } });
  });

  it('is blank as long as nobody would miss a word', () => {
    expect(isBlank({ ...emptyDraft(), options: { format: '9:16' }, topic: '  ' })).toBe(true);
    expect(isBlank({ ...emptyDraft(), many: 'Volcano' })).toBe(false);
  });

  it('is sent again under the same key, and changed under another', () => {
    const first = attemptFor(null, '{"topic":"Tides"}');
    expect(attemptFor(first, '{"topic":"Tides"}')).toBe(first);
    expect(attemptFor(first, '{"topic":"Tidez"}').key).not.toBe(first.key);
    expect(attemptFor(null, '{"topic":"Tides"}').key).not.toBe(first.key);
  });

  it.each([null, '', '{', '{}', '[]', '{"savedAt":1}', '{"savedAt":"x","draft":{}}', '{"savedAt":1,"draft":null}'])(
    'that was kept as %j is none',
    (text) => expect(readKept(text)).toBeNull(),
  );

  it('of an older console has what is new since then', () => {
    const kept = readKept(JSON.stringify({ savedAt: 5, draft: { topic: 'Tides', notes: '' } }));
    expect(kept).toEqual({ savedAt: 5, draft: { ...emptyDraft(), topic: 'Tides' } });
  });
});
