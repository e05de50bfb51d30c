import { singular } from '../../../domain/script/singular.ts';

/** Letters that decomposition does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const ROMAN = /^(?:x{0,3})(?:ix|iv|v?i{0,3})$/;
const LEADING_ARTICLE = /^(?:the|a|an|el|la|los|las|le|les|l|un|una|une|der|die|das) (?=.)/;

/** A title as one compares it: lower case, accents and punctuation off, no leading article, Roman numbers at the end in digits. */
export function titleKey(title: string): string {
  const words = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøłđðþı]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/['’ʼ`´]/gu, '')
    .replace(/&/gu, ' and ')
    .replace(/[^\p{L}\p{N}+#]+/gu, ' ')
    .trim()
    .replace(LEADING_ARTICLE, '')
    .split(' ');
  const last = words.at(-1) ?? '';
  if (words.length > 1 && last !== '' && ROMAN.test(last)) words[words.length - 1] = String(romanValue(last));
  return words.join(' ');
}

/** The key with every word in the singular: "black holes" and "black hole" meet here. */
export function singularKey(key: string): string {
  return key.split(' ').map(singular).join(' ');
}

function romanValue(roman: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10 };
  const digits = Array.from(roman, (letter) => values[letter] ?? 0);
  return digits.reduce((sum, value, at) => sum + (value < (digits[at + 1] ?? 0) ? -value : value), 0);
}

const POLITE =
  /^(?:please |can you |could you |i want |i would like |id like |make |create |give me |a film |a video |an? short film |an? short video |film |video |me )+/;
const QUESTION: readonly RegExp[] = [
  /^(?:what|who|where|when)(?: exactly)? (?:is|are|was|were|s|does|do)(?: meant by)? (.+?)(?: mean)?$/,
  /^whats (.+)$/,
  /^whos (.+)$/,
  /^(?:how|why) (?:do|does|did|is|are|was|were) (.+?)(?: (?:work|works|function|happen|happens|form|formed|made|exist|occur))?$/,
  /^how (.+?) (?:work|works|function|functions|happen|happens|form|is made|are made|are formed|is formed)$/,
  /^(?:all |everything |something |tell me |explain |learn |facts |film |a film |video |a video )*about (.+)$/,
  /^(?:explain|define|understanding|introducing|discover|describe) (.+)$/,
  /^(?:an? )?(?:short |brief |quick |gentle )?(?:introduction|intro|guide|overview|primer|lesson) (?:to|of|on|into|about) (.+)$/,
  /^(?:the )?(?:basics|fundamentals|story|wonders|world|meaning|definition) of (.+)$/,
  /^(.+?) (?:explained|in brief|in a nutshell|in short|for (?:kids|beginners|children|dummies)|101|basics|the basics|an introduction|introduction)$/,
  /^(?:que|quien|quienes) (?:es|son|fue|fueron) (.+)$/,
  /^(?:quest ce que|quest ce quun|quest ce quune|qui est|cest quoi|quest ce que cest que) (.+)$/,
  /^como funcionan? (.+)$/,
  /^comment (?:fonctionnent?|marchent?) (.+)$/,
];

/** What a question or a phrase asks about, as keys to look up, the words as given first. */
export function askedKeys(topic: string): string[] {
  const keys = [titleKey(topic)];
  for (let round = 0; round < 3; round += 1) {
    const current = keys.at(-1) ?? '';
    const polite = current.replace(POLITE, '');
    const match = QUESTION.map((pattern) => pattern.exec(polite)?.[1]).find((inner) => inner !== undefined);
    const next = (match ?? polite).replace(LEADING_ARTICLE, '');
    if (next === current || next === '') break;
    keys.push(next);
  }
  return keys;
}
