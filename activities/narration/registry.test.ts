import { describe, expect, it } from 'vitest';
import type { Narrator } from './narrator.ts';
import { createNarratorRegistry } from './registry.ts';

function narrator(id: string, languages: string[], voices: string[]): Narrator {
  return {
    id,
    version: '1',
    languages,
    voices: () => voices.map((voice) => ({ id: voice, language: languages[0] ?? '' })),
    sampleRate: 22_050,
    narrate: () => Promise.reject(new Error('not asked for')),
    close: () => Promise.resolve(),
  };
}

const registry = createNarratorRegistry([
  narrator('piper', ['en'], ['joe']),
  narrator('server', ['en', 'es'], ['alloy']),
]);

describe('narratorFor', () => {
  it('prefers the first that speaks the language', () => {
    expect(registry.narratorFor('en', '').id).toBe('piper');
    expect(registry.narratorFor('EN-gb', '').id).toBe('piper');
    expect(registry.narratorFor('es', '').id).toBe('server');
  });

  it('takes the one that has the voice', () => {
    expect(registry.narratorFor('en', 'alloy').id).toBe('server');
  });

  it('refuses a language that nobody speaks and says what to do', () => {
    expect(() => registry.narratorFor('zh', '')).toThrow(
      expect.objectContaining({
        code: 'LANGUAGE_NOT_SPOKEN',
        permanent: true,
        message: expect.stringMatching(/speaks Chinese\. Spoken: English, Spanish\. .*configure a narrator/),
      }),
    );
  });

  it('refuses a voice that nobody has and names those there are', () => {
    expect(() => registry.narratorFor('en', 'sky')).toThrow(
      expect.objectContaining({
        code: 'VOICE_UNKNOWN',
        permanent: true,
        message: expect.stringContaining('joe, alloy'),
      }),
    );
    expect(() => registry.narratorFor('es', 'joe')).toThrow(expect.objectContaining({ code: 'VOICE_UNKNOWN' }));
  });

  it('does not choke on what is no language', () => {
    expect(() => registry.narratorFor('!!', '')).toThrow(expect.objectContaining({ code: 'LANGUAGE_NOT_SPOKEN' }));
    expect(() => createNarratorRegistry([]).narratorFor('en', '')).toThrow('Spoken: none');
  });
});
