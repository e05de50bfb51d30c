import type { FastifyInstance, InjectOptions } from 'fastify';

const ID = '0b6e6c1e-2f3a-4c5d-8e9f-0a1b2c3d4e5f';
/** A transparent picture of one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** Bodies of routes whose document has no example. */
const BODIES: Readonly<Record<string, { readonly type: string; readonly payload: string | Buffer }>> = {
  'POST /projects/import': { type: 'text/csv', payload: 'topic\nVolcano\n' },
  'PUT /scenes/:id/assets/:type': { type: 'image/png', payload: PICTURE },
  'POST /projects': json({ topic: 'x' }),
  'PATCH /projects/:id': json({ topic: 'x' }),
  'POST /projects/bulk': json({ action: 'start', ids: [ID] }),
  'POST /webhooks': json({ url: 'https://hooks.example/films', events: ['*'] }),
  'PATCH /webhooks/:id': json({ active: false }),
  'POST /session': json({ apiKey: `ln_${'0'.repeat(16)}_${'x'.repeat(43)}` }),
};

function json(body: unknown) {
  return { type: 'application/json', payload: JSON.stringify(body) };
}

export interface RouteCall {
  /** For example `GET /projects/:id`. */
  readonly route: string;
  readonly request: InjectOptions;
}

/** A call for each route that is registered, with ids that nobody has and a body that is valid. */
export function routeCalls(app: FastifyInstance): RouteCall[] {
  return app.guardedRoutes
    .filter(({ method }) => method !== 'HEAD' && method !== 'OPTIONS')
    .map(({ method, url }) => {
      const route = `${method} ${url}`;
      const path = url.replaceAll(':type', 'image').replaceAll(/:[A-Za-z]+/g, ID);
      const body = BODIES[route] ?? exampleOf(app, method, url);
      return {
        route,
        request: {
          method: method as NonNullable<InjectOptions['method']>,
          url: path.replace('*', 'x'),
          ...(body ? { payload: body.payload, headers: { 'content-type': body.type } } : {}),
        },
      };
    });
}

interface SchemaDocument {
  readonly $ref?: string;
  readonly anyOf?: readonly SchemaDocument[];
  readonly examples?: readonly unknown[];
}

/** The first example that the OpenAPI document has of a route's body. */
function exampleOf(app: FastifyInstance, method: string, url: string) {
  const document = app.swagger() as unknown as {
    paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: SchemaDocument }> } }>>;
    components: { schemas: Record<string, SchemaDocument> };
  };
  const operation = document.paths[url.replaceAll(/:([A-Za-z]+)/g, '{$1}')]?.[method.toLowerCase()];
  const schema = operation?.requestBody?.content['application/json']?.schema;
  const [example] = schema ? examplesOf(schema, document.components.schemas) : [];
  return example === undefined ? null : json(example);
}

function examplesOf(schema: SchemaDocument, known: Readonly<Record<string, SchemaDocument>>): readonly unknown[] {
  const named = known[schema.$ref?.split('/').at(-1) ?? ''];
  if (named) return examplesOf(named, known);
  return schema.examples ?? schema.anyOf?.flatMap((one) => examplesOf(one, known)) ?? [];
}
