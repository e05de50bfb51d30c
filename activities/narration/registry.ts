import { NarrationError } from './errors.ts';
import type { Narrator, Voice } from './narrator.ts';

/** The narrators of this installation, in the order in which they are preferred. */
export interface NarratorRegistry {
  /**
   * The first narrator that speaks the language and has the voice ('' for any voice).
   * @throws NarrationError `LANGUAGE_NOT_SPOKEN` or `VOICE_UNKNOWN`, permanent; the message says what there is and what to do.
   */
  narratorFor(language: string, voice: string): Narrator;
  voices(): Voice[];
  close(): Promise<void>;
}

const subtag = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

export function createNarratorRegistry(narrators: readonly Narrator[]): NarratorRegistry {
  const voices = (): Voice[] => narrators.flatMap((narrator) => narrator.voices());

  function narratorFor(language: string, voice: string): Narrator {
    const speaking = narrators.filter((narrator) => narrator.languages.includes(subtag(language)));
    if (!speaking.length) {
      const spoken = [...new Set(narrators.flatMap((narrator) => narrator.languages))].map(nameOf);
      throw new NarrationError(
        'LANGUAGE_NOT_SPOKEN',
        true,
        `No narrator here speaks ${nameOf(language)}. Spoken: ${spoken.join(', ') || 'none'}. ` +
          `Write the text in one of these, or configure a narrator that speaks ${nameOf(language)}.`,
      );
    }
    const chosen = voice
      ? speaking.find((narrator) => narrator.voices().some((each) => each.id === voice))
      : speaking[0];
    if (chosen) return chosen;
    const known = speaking.flatMap((narrator) => narrator.voices().map((each) => each.id));
    throw new NarrationError(
      'VOICE_UNKNOWN',
      true,
      `There is no voice "${voice}" for ${nameOf(language)}. Voices: ${known.join(', ')}.`,
    );
  }

  return {
    narratorFor,
    voices,
    close: async () => {
      await Promise.all(narrators.map((narrator) => narrator.close()));
    },
  };
}

/** English name of a language tag; the tag itself where it has none. */
function nameOf(language: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language', fallback: 'code' }).of(language) ?? language;
  } catch {
    // Not a language tag at all: show what was given.
    return language;
  }
}
