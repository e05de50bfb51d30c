import { describe, expect, it } from 'vitest';
import { openingOf, subjectOf, withSubject } from './subject.ts';

const moon = subjectOf('Moon', 'The Moon is the only natural satellite of Earth.', ['It orbits around Earth.']);
const dinosaurs = subjectOf('Dinosaur', 'Dinosaurs are a diverse group of reptiles.', ['They existed long.']);
const einstein = subjectOf('Albert Einstein', 'Albert Einstein was a physicist.', [
  'He was born in Ulm.',
  'His work is known.',
]);
const jazz = subjectOf('Jazz', 'Jazz is a music genre.', [
  'Its roots are in blues.',
  'Modern jazz is played everywhere.',
]);

describe('the subject of an article', () => {
  it.each([
    ['a name with its article', moon?.name, 'The Moon'],
    ['a plural', dinosaurs?.name, 'Dinosaurs'],
    ['a person', einstein?.name, 'Albert Einstein'],
    [
      'after an opening phrase',
      subjectOf('Inflation', 'In economics, inflation is an increase.', [])?.name,
      'Inflation',
    ],
    ['no verb', subjectOf('Moon', 'A satellite of Earth!', [])?.name, undefined],
    ['another name than the title', subjectOf('DNA', 'Deoxyribonucleic acid is a polymer.', [])?.name, undefined],
    ['two people', subjectOf('Ada', 'Ada was a writer.', ['He helped.', 'She wrote.'])?.name, undefined],
  ])('%s', (_case, found, wanted) => {
    expect(found).toBe(wanted);
  });
});

describe('a leading pronoun', () => {
  it.each([
    [moon, 'It completes an orbit.', 'The Moon completes an orbit.'],
    [moon, 'Its far side is dark.', "The Moon's far side is dark."],
    [moon, 'With its craters, it looks old.', "With the Moon's craters, it looks old."],
    [moon, 'Seen from Earth, it is bright.', 'Seen from Earth, the Moon is bright.'],
    [dinosaurs, 'They died out.', 'Dinosaurs died out.'],
    [dinosaurs, 'Their bones remain.', "Dinosaurs' bones remain."],
    [einstein, 'He received a prize.', 'Albert Einstein received a prize.'],
    [jazz, 'Since the 1920s, it has been popular.', 'Since the 1920s, jazz has been popular.'],
  ])('gives way to the subject: %#', (subject, sentence, wanted) => {
    expect(openingOf(sentence, subject)).toBe('subject');
    expect(subject === null ? null : withSubject(sentence, subject)).toBe(wanted);
  });

  it.each([
    ['It is believed that the Moon is old.', 'free'],
    ['It was not until 1969 that people came.', 'free'],
    ['The Moon has craters.', 'free'],
    ['Craters show its age.', 'free'],
    ['They are craters.', 'bound'],
    ['He saw it.', 'bound'],
    ['This makes it bright.', 'bound'],
    ['These craters are old.', 'bound'],
    ['The former is larger.', 'bound'],
    ['As a result, tides rise.', 'bound'],
    ['In this case, tides rise.', 'bound'],
    ['Elle est grande.', 'bound'],
  ])('“%s” is %s', (sentence, wanted) => {
    expect(openingOf(sentence, moon)).toBe(wanted);
  });
});
