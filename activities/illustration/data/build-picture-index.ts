/**
 * Makes picture-index.json of the sense tables here, the icon sets' names and WordNet.
 * Run it after a change of the tables or of those packages: `npm run pictures`.
 * WordNet is needed here only: the product reads the JSON.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTables, tablesHash } from './sense-tables.ts';
import { nameAnchors } from './name-anchors.ts';
import { readWordNet } from './wordnet.ts';
import { widen } from './widen.ts';

const here = import.meta.dirname;
const tables = readTables(here);
const wordNet = readWordNet();
const { anchors, names } = nameAnchors(tables, wordNet);
const { wide, compounds } = widen(tables, wordNet, anchors, names);

const index = {
  tables: tablesHash(here),
  senses: tables.senses,
  weak: [...tables.places, ...tables.weak],
  homonyms: tables.homonyms,
  silent: tables.silent,
  names,
  wide,
  compounds: compounds.join('|'),
};
const text = `${JSON.stringify(index)}\n`;
writeFileSync(join(here, 'picture-index.json'), text);
console.log(
  `${Object.keys(tables.senses).length} words of the sense tables, ${Object.keys(tables.homonyms).length} homonyms, ${names.length} name groups, ` +
    `${wide.length} groups by WordNet, ${compounds.length} compounds kept whole, ${Math.round(text.length / 1024)} KB`,
);
