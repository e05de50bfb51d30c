interface Components {
  readonly schemas?: Readonly<Record<string, unknown>>;
}

/**
 * The document without schemas that nothing refers to: each is made for requests and for answers, and mostly one of them is used.
 * @param keep names that stay: what goes over a stream has no place in a response that OpenAPI 3.1 could refer from
 */
export function pruneSchemas<Document extends object>(document: Document, keep: readonly string[] = []): Document {
  const components: Components = ('components' in document && document.components) || {};
  const all = components.schemas ?? {};
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part ?? null).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      visit(all[name]);
    }
  };
  visit({ ...document, components: undefined });
  visit(keep.map((name) => ({ $ref: `#/components/schemas/${name}` })));
  const schemas = Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
  return { ...document, components: { ...components, schemas } };
}
