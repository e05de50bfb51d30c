import { expect, it } from 'vitest';
import { pruneSchemas } from './openapi-prune.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

it('keeps what is referred to, also through others and in circles, and nothing else', () => {
  const document = {
    paths: { '/a': { get: ref('A') } },
    components: {
      schemas: { A: { items: ref('B') }, B: { parent: ref('A') }, C: { item: ref('D') }, D: {} },
      headers: {},
    },
  };
  expect(pruneSchemas(document)).toEqual({
    paths: document.paths,
    components: { schemas: { A: { items: ref('B') }, B: { parent: ref('A') } }, headers: {} },
  });
});
