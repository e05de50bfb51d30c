/** Sentences of about five seconds each, so that the number of scenes decides the length of the film. */
const FACTS = [
  [
    'Sun',
    'The Sun holds almost all of the mass in the solar system. Its light takes eight minutes to reach the Earth.',
  ],
  ['Mercury', 'Mercury is the planet closest to the Sun. A year there lasts only eighty eight days.'],
  ['Venus', 'Venus is wrapped in thick clouds of acid. Its surface is hotter than an oven.'],
  ['Earth', 'The Earth is the only world where we know of life. Most of its surface is covered by water.'],
  ['Moon', 'The Moon always shows us the same side. It moves away from us a little every year.'],
  ['Mars', 'Mars is red because of rust in its soil. Its highest volcano is three times as tall as Everest.'],
  ['Jupiter', 'Jupiter is the largest planet of all. A storm there has blown for hundreds of years.'],
  ['Saturn', 'Saturn has rings of ice and rock. They are wide, but in most places thinner than a house.'],
  ['Uranus', 'Uranus lies on its side and rolls around the Sun. Its seasons last for twenty years.'],
  ['Neptune', 'Neptune is cold and dark and far away. The fastest winds in the solar system blow there.'],
] as const;

/** Markdown notes for a film of `scenes` scenes (opening and closing not counted); a scene speaks for about ten seconds. */
export function notesOf(scenes: number, change: { scene: number; from: string; to: string } | null = null): string {
  const sections = Array.from({ length: scenes }, (_, index) => {
    const [title, text] = FACTS[index % FACTS.length] ?? FACTS[0];
    const round = Math.floor(index / FACTS.length);
    const said = change?.scene === index ? text.replace(change.from, change.to) : text;
    return `## ${title}${round > 0 ? ` ${round + 1}` : ''}\n\n${said}\n`;
  });
  return `# The solar system\n\n${sections.join('\n')}`;
}
