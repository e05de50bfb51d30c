import type { Known } from './seed.ts';

/** How often an id in a path is one that is there: the others show that unknown ids are refused properly. */
const PROBABILITY = 0.8;

/**
 * The configuration of schemathesis: which ids are there, for the paths that take them. An id for `{id}` is looked up by the
 * beginning of the path; JSON texts and lists are TOML ones.
 */
export function fuzzConfig(known: Known): string {
  const entries = Object.entries(known).filter(([, ids]) => ids.length > 0);
  const dictionaries = entries.map(([path, ids]) => `${nameOf(path)} = { values = ${JSON.stringify(ids)} }`);
  const operations = entries
    .filter(([path]) => path.startsWith('/'))
    .map(([path]) => {
      const bound = [binding('id', path), ...(path === '/webhooks/{id}' ? [binding('deliveryId', 'deliveries')] : [])];
      return `[[operations]]\ninclude-path-regex = ${JSON.stringify(pathPattern(path))}\nparameters = { ${bound.join(', ')} }`;
    });
  return ['[dictionaries]', ...dictionaries, '', ...operations, ''].join('\n');
}

const nameOf = (path: string): string => path.replaceAll(/[^a-z]/g, '');

const binding = (parameter: string, path: string): string =>
  `"path.${parameter}" = { dictionary = "${nameOf(path)}", probability = ${PROBABILITY} }`;

const pathPattern = (path: string): string => `^${path.replaceAll(/[{}]/g, String.raw`\$&`)}`;
