import { describe, expect, it } from 'vitest';
import { keyFigure } from './key-figure.ts';

describe('keyFigure', () => {
  it.each([
    ['The river is 6,650 kilometres long.', '6,650 km', 'long'],
    ['The ocean covers 71 percent of the Earth.', '71%', 'of the Earth'],
    ['It has a summit elevation of 8,849 metres.', '8,849 metres', 'summit elevation'],
    ['Light travels at 299,792 kilometres per second.', '299,792 km/s', ''],
    ['It formed 4.6 billion years ago.', '4.6 billion years', ''],
    ['Water boils at 100 degrees Celsius.', '100 °C', ''],
    ['About 8 billion live on Earth.', '8 billion', ''],
    ['Nothing at first. Later, 190 countries joined.', '190 countries', ''],
  ])('%s', (narration, text, detail) => {
    expect(keyFigure(narration)).toEqual({ text, detail });
  });

  it.each([
    'In 1789 the Bastille fell.',
    'In 1789 people stormed the Bastille.',
    'There are three kinds.',
    'Chapter 7 begins here.',
    'Version 2.4.1 is out.',
    '',
  ])('finds none in "%s"', (narration) => {
    expect(keyFigure(narration)).toBeNull();
  });
});
