import { describe, expect, it } from 'vitest';
import { findForeignScript } from './spoken-text-foreign.ts';

describe('findForeignScript', () => {
  it.each([
    ['黑洞是时空展现出极端强大的引力。', 'Chinese', '黑洞是时空展现出极端强大的引力'],
    ['A black hole. 黑洞是时空。 It is dark.', 'Chinese', '黑洞是时空'],
    ['ブラックホールとは何か', 'Japanese', 'ブラックホールとは何か'],
    ['블랙홀은 무엇인가', 'Korean', '블랙홀은 무엇인가'],
    ['الثقب الأسود هو منطقة', 'Arabic', 'الثقب الأسود هو منطق'],
    ['Чёрная дыра — область', 'Cyrillic', 'Чёрная дыра — област'],
    ['Python 是一种语言', 'Chinese', '是一种语言'],
    ['(黑洞)', 'Chinese', '黑洞)'],
  ])('finds it in %j', (text, script, sample) => {
    expect(findForeignScript(text)).toEqual({ script, sample });
  });

  it.each([
    'A black hole is dark.',
    'Beijing (Chinese: 北京; pinyin: Běijīng) is the capital.',
    'Its name is derived from the Greek words χλωρός and φύλλον.',
    'α, β and γ rays; Δt = 3 μs; π',
    'Żółć, Ångström, naïve, Đặng',
    '12 + 3 = 15 🎉',
    '',
  ])('lets %j pass', (text) => {
    expect(findForeignScript(text)).toBeNull();
  });

  it('takes the script of the language itself for granted', () => {
    expect(findForeignScript('Чёрная дыра', 'ru-RU')).toBeNull();
    expect(findForeignScript('ブラックホールとは何か', 'ja')).toBeNull();
    expect(findForeignScript('黑洞', 'ru')?.script).toBe('Chinese');
  });
});
