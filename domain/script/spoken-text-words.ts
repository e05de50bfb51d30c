import { romanValue, sayCardinal, sayOrdinal } from './spoken-text-numbers.ts';
import { always } from './spoken-text-rules.ts';
import type { Rule } from './spoken-text-rules.ts';

/** Abbreviations with a full stop that is part of them: said in full wherever they stand. */
const DOTTED: Record<string, string> = {
  'Dr.': 'Doctor',
  'Mr.': 'Mister',
  'Mrs.': 'Missus',
  'Ms.': 'Miz',
  'Prof.': 'Professor',
  'Jr.': 'Junior',
  'Sr.': 'Senior',
  'Gen.': 'General',
  'Col.': 'Colonel',
  'Lt.': 'Lieutenant',
  'Capt.': 'Captain',
  'Sgt.': 'Sergeant',
  'Rev.': 'Reverend',
  'Gov.': 'Governor',
  'Sen.': 'Senator',
  'Rep.': 'Representative',
  'Pres.': 'President',
  'Hon.': 'Honorable',
  'Mt.': 'Mount',
  'Ft.': 'Fort',
  'Inc.': 'Incorporated',
  'Ltd.': 'Limited',
  'Corp.': 'Corporation',
  'Co.': 'Company',
  'Bros.': 'Brothers',
  'Dept.': 'Department',
  'Univ.': 'University',
  'Ave.': 'Avenue',
  'Blvd.': 'Boulevard',
  'Rd.': 'Road',
  'vs.': 'versus',
  'etc.': 'et cetera',
  'e.g.': 'for example',
  'i.e.': 'that is',
  'cf.': 'compare',
  'viz.': 'namely',
  'approx.': 'approximately',
  'est.': 'established',
  'a.k.a.': 'also known as',
  'w.r.t.': 'with respect to',
  'Ph.D.': 'PhD',
};
/** The same without a full stop, where no other reading is likely. */
const BARE: Record<string, string> = {
  Dr: 'Doctor',
  Mr: 'Mister',
  Mrs: 'Missus',
  Ms: 'Miz',
  Prof: 'Professor',
  vs: 'versus',
  etc: 'et cetera',
  eg: 'for example',
  approx: 'approximately',
  'w/o': 'without',
  'w/': 'with',
  'b/c': 'because',
  'and/or': 'and or',
  // espeak reads these as words.
  'mc²': 'm c squared',
  'mc^2': 'm c squared',
  ISS: 'I.S.S.',
  ATP: 'A.T.P.',
  ESA: 'E.S.A.',
  LED: 'L.E.D.',
  LEDs: 'L.E.D.s',
  EVA: 'E.V.A.',
  USS: 'U.S.S.',
};
const PLURAL_DOTTED: Record<string, string> = {
  'No.': 'number',
  'Nos.': 'numbers',
  'no.': 'number',
  'Fig.': 'Figure',
  'fig.': 'figure',
  'Figs.': 'Figures',
  'Vol.': 'Volume',
  'vol.': 'volume',
  'p.': 'page',
  'pp.': 'pages',
  'ch.': 'chapter',
  'c.': 'circa',
  'ca.': 'circa',
  'b.': 'born',
  'd.': 'died',
  'r.': 'reigned',
  'fl.': 'flourished',
  '№': 'number',
  '#': 'number',
  '§': 'section',
};

const anyOf = (names: readonly string[]): string =>
  names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|');

const ABBREVIATION_RULES: readonly Rule[] = [
  {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}.])(?:${anyOf(Object.keys(DOTTED))})`, 'dgu'),
    say: ([short = '']) => [DOTTED[short] ?? null],
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}.])(${anyOf(Object.keys(PLURAL_DOTTED))})(?=\\s?\\d)`, 'dgu'),
    say: ([short = '']) => [PLURAL_DOTTED[short] ?? null],
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}.])(?:${anyOf(Object.keys(BARE))})(?![\\p{L}\\p{N}/])`, 'dgu'),
    say: ([short = '']) => [BARE[short] ?? null],
  },
  always(/(?<!\p{L})et al\./dgu, 'and others'),
  // St. Louis is a saint, Main St. is a street.
  { pattern: /(?<!\p{L})(St\.?)(?=\s\p{Lu})/dgu, say: () => ['Saint'] },
  always(/(?<=\p{Ll}\s)St\.(?!\p{L})/dgu, 'Street'),
  // An initial is a letter; its full stop would be a pause.
  { pattern: /(?<![\p{L}.])(\p{Lu})(\.)(?=\s\p{Lu}(?:\p{L}|\.))/dgu, say: () => [null, ' '] },
  always(/(?<!\p{L})Sgr(?=\sA)/dgu, 'Sagittarius'),
  always(/(?<=(?<!\p{L})\p{Lu})\*(?!\S)/dgu, 'star'),
];

/** Before a numeral these count: "World War II", "Chapter IV". */
const COUNTED =
  'War|Chapter|Part|Act|Scene|Volume|Book|Type|Phase|Section|Article|Title|Class|Grade|Stage|Appendix|Level|Bowl|Mark|Saturn|Apollo|Gemini|Figure|Table|Period|Division|Schedule|Tier|Unit|Element|Factor|Rocky|Episode';
/** Rulers and popes: "Henry VIII" is Henry the eighth. */
const RULERS =
  'Abdullah|Adrian|Albert|Alexander|Alexios|Alfonso|Amenhotep|Antiochus|Artaxerxes|Augustus|Baldwin|Basil|Benedict|Boniface|Carl|Carlos|Catherine|Charles|Christian|Clement|Cleopatra|Constantine|Darius|David|Edward|Elizabeth|Emmanuel|Ferdinand|Francis|Franz|Frederick|Friedrich|George|Gregory|Gustav|Haakon|Harald|Henry|Innocent|Isabella|Ivan|James|John|Joseph|Juan|Julius|Justinian|Kenneth|Leo|Leopold|Louis|Malcolm|Margaret|Mary|Maximilian|Mehmed|Michael|Murad|Napoleon|Nebuchadnezzar|Nicholas|Olaf|Otto|Paul|Pedro|Peter|Philip|Pius|Ptolemy|Rama|Ramesses|Rameses|Richard|Robert|Rudolf|Selim|Seti|Sixtus|Stephen|Suleiman|Theodosius|Thutmose|Umberto|Urban|Vladimir|Wilhelm|William|Xerxes|Felipe|Sigismund|Casimir';
const NUMERAL = '[IVXLCDM]+';
const SURELY_I = /^\s(?:am|have|think|know|want|love|hope|guess|mean)\b/;

const ROMAN_RULES: readonly Rule[] = [
  {
    pattern: new RegExp(`(?<!\\p{L})(?:${RULERS})\\s(${NUMERAL})(?![\\p{L}\\p{N}-])`, 'dgu'),
    say: ([numeral = ''], { after }) => {
      const value = romanValue(numeral);
      if (!value || value > 39 || (numeral === 'I' && SURELY_I.test(after))) return null;
      return [`the ${sayOrdinal(String(value))}`];
    },
  },
  {
    pattern: new RegExp(`(?<!\\p{L})(?:${COUNTED})\\s(${NUMERAL})(?![\\p{L}\\p{N}])`, 'dgu'),
    say: ([numeral = '']) => (romanValue(numeral) ? [sayCardinal(String(romanValue(numeral)))] : null),
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(${NUMERAL})(?:th|st|nd|rd)?(?=[-–\\s]+(?:century|centuries|dynasty|millennium))`,
      'dgu',
    ),
    say: ([numeral = '']) => (romanValue(numeral) ? [sayOrdinal(String(romanValue(numeral)))] : null),
  },
  {
    // Any other capitalised word before two or more of I, V and X.
    pattern: /(?<=\p{Lu}\p{Ll}+\s)([IVX]{2,5})(?![\p{L}\p{N}-])/dgu,
    say: ([numeral = '']) => (romanValue(numeral) ? [sayCardinal(String(romanValue(numeral)))] : null),
  },
];

/** Abbreviations and Roman numerals. */
export const WORD_RULES: readonly Rule[] = [...ABBREVIATION_RULES, ...ROMAN_RULES];
