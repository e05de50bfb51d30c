/** Scripts that only one or a few languages write, with the language taken for granted where they fill a text. */
const SCRIPTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, ['ja']],
  [/\p{Script=Hangul}/gu, ['ko']],
  [/\p{Script=Han}/gu, ['zh', 'ja']],
  [/\p{Script=Cyrillic}/gu, ['ru', 'uk', 'bg', 'sr', 'mk', 'be', 'kk', 'mn']],
  [/\p{Script=Arabic}/gu, ['ar', 'fa', 'ur', 'ps']],
  [/\p{Script=Hebrew}/gu, ['he', 'yi']],
  [/\p{Script=Greek}/gu, ['el']],
  [/\p{Script=Thai}/gu, ['th']],
  [/\p{Script=Devanagari}/gu, ['hi', 'mr', 'ne']],
  [/\p{Script=Bengali}/gu, ['bn', 'as']],
  [/\p{Script=Tamil}/gu, ['ta']],
  [/\p{Script=Georgian}/gu, ['ka']],
  [/\p{Script=Armenian}/gu, ['hy']],
];

/**
 * The language a text must be spoken in, judged by its script: `asked` unless most letters belong to a script in which
 * `asked` is not written. Latin letters never overrule (they are also names and terms in any language).
 */
export function scriptLanguage(text: string, asked: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return asked;
  for (const [pattern, languages] of SCRIPTS) {
    const share = (text.match(pattern)?.length ?? 0) / letters;
    // A Japanese text is mostly Han with a fifth of kana.
    const enough = languages[0] === 'ja' ? 0.1 : 0.4;
    if (share >= enough) return languages.includes(asked) ? asked : (languages[0] ?? asked);
  }
  return asked;
}
