import type { Scene, Source } from '../../../domain/script/script.contract.ts';

/** Plain phrases without a fact in them, by language; `{title}` stands for the film's title. */
const PHRASES: Readonly<
  Record<string, { readonly title: string; readonly said: string; readonly sourced: string; readonly notes: string }>
> = {
  en: {
    title: 'Sources',
    said: 'That was {title}, in brief.',
    sourced: 'The sources are on the screen.',
    notes: 'Thank you for watching',
  },
  de: {
    title: 'Quellen',
    said: 'Das war {title}, in aller Kürze.',
    sourced: 'Die Quellen stehen im Bild.',
    notes: 'Danke fürs Zuschauen',
  },
  fr: {
    title: 'Sources',
    said: 'C’était {title}, en bref.',
    sourced: 'Les sources sont à l’écran.',
    notes: 'Merci de votre attention',
  },
  es: {
    title: 'Fuentes',
    said: 'Esto fue {title}, en pocas palabras.',
    sourced: 'Las fuentes están en pantalla.',
    notes: 'Gracias por su atención',
  },
  it: {
    title: 'Fonti',
    said: 'Questo era {title}, in breve.',
    sourced: 'Le fonti sono sullo schermo.',
    notes: 'Grazie per l’attenzione',
  },
  pt: {
    title: 'Fontes',
    said: 'Isto foi {title}, em resumo.',
    sourced: 'As fontes estão na tela.',
    notes: 'Obrigado pela atenção',
  },
  nl: {
    title: 'Bronnen',
    said: 'Dat was {title}, in het kort.',
    sourced: 'De bronnen staan in beeld.',
    notes: 'Bedankt voor het kijken',
  },
};

/** The last scene: what was seen, and every source with its licence. Silent in languages without a phrase. */
export function closingScene(title: string, language: string, sources: readonly Source[]): Scene {
  const phrase = PHRASES[language];
  const said = [phrase?.said.replace('{title}', title), sources.length > 0 ? phrase?.sourced : undefined];
  return {
    kind: 'closing',
    kicker: title.length <= 80 ? title : '',
    title: (sources.length > 0 ? phrase?.title : phrase?.notes) ?? title.slice(0, 160),
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
