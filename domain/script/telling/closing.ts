import type { Material } from '../material.contract.ts';
import type { Scene, Source } from '../script.contract.ts';

interface Phrases {
  readonly title: string;
  readonly brief: string;
  readonly whole: string;
  readonly sourced: string;
  readonly thanks: string;
}

/** Plain phrases without a fact in them, by language; `{title}` stands for the film's title. */
const PHRASES: Readonly<Record<string, Phrases>> = {
  en: {
    title: 'Sources',
    brief: 'That was {title}, in brief.',
    whole: 'That was: {title}.',
    sourced: 'The sources are on the screen.',
    thanks: 'Thank you for watching',
  },
  de: {
    title: 'Quellen',
    brief: 'Das war {title}, in aller Kürze.',
    whole: 'Das war: {title}.',
    sourced: 'Die Quellen stehen im Bild.',
    thanks: 'Danke fürs Zuschauen',
  },
  fr: {
    title: 'Sources',
    brief: 'C’était {title}, en bref.',
    whole: 'C’était : {title}.',
    sourced: 'Les sources sont à l’écran.',
    thanks: 'Merci de votre attention',
  },
  es: {
    title: 'Fuentes',
    brief: 'Esto fue {title}, en pocas palabras.',
    whole: 'Esto fue: {title}.',
    sourced: 'Las fuentes están en pantalla.',
    thanks: 'Gracias por su atención',
  },
  it: {
    title: 'Fonti',
    brief: 'Questo era {title}, in breve.',
    whole: 'Questo era: {title}.',
    sourced: 'Le fonti sono sullo schermo.',
    thanks: 'Grazie per l’attenzione',
  },
  pt: {
    title: 'Fontes',
    brief: 'Isto foi {title}, em resumo.',
    whole: 'Isto foi: {title}.',
    sourced: 'As fontes estão na tela.',
    thanks: 'Obrigado pela atenção',
  },
  nl: {
    title: 'Bronnen',
    brief: 'Dat was {title}, in het kort.',
    whole: 'Dat was: {title}.',
    sourced: 'De bronnen staan in beeld.',
    thanks: 'Bedankt voor het kijken',
  },
};

/** The last scene: what was seen, and every source with its licence. Silent in languages without a phrase. */
export function closingScene(
  { title, language, origin }: Pick<Material, 'title' | 'language' | 'origin'>,
  sources: readonly Source[],
): Scene {
  const phrase = PHRASES[language];
  const end = title.replace(/[.!?…]+$/u, '');
  const said = [
    (origin === 'notes' ? phrase?.whole : phrase?.brief)?.replace('{title}', () => end),
    sources.length > 0 ? phrase?.sourced : undefined,
  ];
  return {
    kind: 'closing',
    kicker: title.length <= 80 ? title : '',
    title: (sources.length > 0 ? phrase?.title : phrase?.thanks) ?? title.slice(0, 160),
    bullets: [],
    narration: said.filter((part) => part !== undefined).join(' '),
    visual: {
      type: 'credits',
      lines: sources.slice(0, 60).map(({ title: name, licence, url }) => ({
        title: name,
        detail: [licence, url].filter((part) => part !== null).join(' · '),
      })),
    },
    sources: sources.map(({ id }) => id),
  };
}

/** What else the last scene may say, in the same few words. */
export function closingNarrations(
  { title, language }: Pick<Material, 'title' | 'language'>,
  sourced: boolean,
): string[] {
  const phrase = PHRASES[language];
  if (phrase === undefined) return [];
  const end = title.replace(/[.!?…]+$/u, '');
  const ends = [phrase.brief, phrase.whole].map((said) => said.replace('{title}', () => end));
  const thanks = `${phrase.thanks}.`;
  return [
    ...(sourced ? ends.map((said) => `${said} ${phrase.sourced}`) : []),
    ...ends,
    ...ends.map((said) => `${said} ${thanks}`),
    ...(sourced ? [`${thanks} ${phrase.sourced}`] : []),
    thanks,
  ];
}
