/** Plurals that no rule finds. Words that look plural and are not stand for themselves. */
const IRREGULAR: Readonly<Record<string, string>> = {
  algae: 'alga',
  alumni: 'alumnus',
  analyses: 'analysis',
  antennae: 'antenna',
  axes: 'axis',
  bacteria: 'bacterium',
  bases: 'base',
  cacti: 'cactus',
  calves: 'calf',
  children: 'child',
  crises: 'crisis',
  criteria: 'criterion',
  dice: 'die',
  dwarves: 'dwarf',
  echoes: 'echo',
  elves: 'elf',
  feet: 'foot',
  foci: 'focus',
  fungi: 'fungus',
  geese: 'goose',
  genera: 'genus',
  gloves: 'glove',
  halves: 'half',
  heroes: 'hero',
  hooves: 'hoof',
  hypotheses: 'hypothesis',
  knives: 'knife',
  larvae: 'larva',
  leaves: 'leaf',
  lives: 'life',
  loaves: 'loaf',
  men: 'man',
  mice: 'mouse',
  mitochondria: 'mitochondrion',
  movies: 'movie',
  cookies: 'cookie',
  nebulae: 'nebula',
  nuclei: 'nucleus',
  oases: 'oasis',
  oxen: 'ox',
  people: 'person',
  phenomena: 'phenomenon',
  pies: 'pie',
  ties: 'tie',
  potatoes: 'potato',
  radii: 'radius',
  scarves: 'scarf',
  selves: 'self',
  sheaves: 'sheaf',
  shelves: 'shelf',
  shoes: 'shoe',
  spectra: 'spectrum',
  stimuli: 'stimulus',
  supernovae: 'supernova',
  teeth: 'tooth',
  theses: 'thesis',
  thieves: 'thief',
  gases: 'gas',
  buses: 'bus',
  viruses: 'virus',
  lenses: 'lens',
  tomatoes: 'tomato',
  torpedoes: 'torpedo',
  vertebrae: 'vertebra',
  vertices: 'vertex',
  volcanoes: 'volcano',
  mosquitoes: 'mosquito',
  wives: 'wife',
  wolves: 'wolf',
  women: 'woman',
  zombies: 'zombie',
  calories: 'calorie',
  prairies: 'prairie',
  caches: 'cache',
};
const ALREADY_SINGULAR = new Set(
  `atlas bias bus canvas chaos cosmos corps diabetes ethos gas glasses gymnastics herpes hiv iris kudos lens mars mathematics
   measles minus news pancreas physics plus rabies series species thermodynamics virus summons tennis texas thanks this
   christmas jesus paris venus ibis dias trousers scissors goods blues clothes arms economics politics ethics athletics electronics statistics dynamics mechanics
   genetics optics acoustics aerobics linguistics robotics athens naples brussels wales honduras philippines aids sars binoculars jeans
   hercules uranus alps andes`.split(/\s+/),
);

/** The singular of one English word in lower case: `galaxies` → `galaxy`. Words of other kinds come back as they are. */
export function singular(word: string): string {
  const known = IRREGULAR[word];
  if (known !== undefined) return known;
  if (word.length < 4 || !word.endsWith('s') || ALREADY_SINGULAR.has(word) || /(?:ss|us|is|ics)$/.test(word))
    return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:sses|xes|zzes|ches|shes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
