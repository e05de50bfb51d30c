import { singular } from '../singular.ts';

/** Nouns that name nothing by themselves. */
const EMPTY_NOUNS = new Set(
  `ability account addition advantage age aim amount application approach area aspect attempt author base basis beginning behavior benefit bit
   branch case category cause century chance change chapter characteristic choice class collection combination community component concept
   condition consequence content context contrast course critic day decade definition degree description detail development difference dimension
   direction discipline distinction effect effort element end entity environment era example existence experience expert extent fact factor feature
   field figure fluid focus following form formation function goal group half hand history hundred idea impact importance increase individual
   instance interest issue item kind lack level life list lot majority man manner matter meaning means measure member method million mode moment
   month name nature need notion number object occurrence origin other part participant people percent period person perspective phase phenomenon
   place point portion position practice presence problem procedure process product property purpose quality quantity range rate reason reference
   region relation relationship respect response rest result rise role rule sale scale scholar second section sense series set shape side size
   something sort source specie species stage standard start state step structure study style subject success system task technique term theory
   thing thousand time today top topic total trend type unit usage use value variation variety version view way whole width word work world year`.split(
    /\s+/,
  ),
);

/** Whether a noun needs a complement to say anything: "increase" (of what?), "role" (in what?). */
export function isEmptyNoun(noun: string): boolean {
  return EMPTY_NOUNS.has(singular(noun.toLowerCase()));
}
