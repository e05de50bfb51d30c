import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { apiErrorOf, UnreachableError } from './errors.ts';
import type { components, paths } from './schema.d.ts';

/** Every call of the gateway, with its types, by method and path: `api.GET('/projects/{id}', { params: { path: { id } } })`. */
export type ApiClient = Client<paths>;
/** Shapes by the names that the OpenAPI document gives them. */
export type Schemas = components['schemas'];

/** An API key or an access token; a function is asked before each call, so that a token can be renewed. */
export type Token = string | (() => string | null | Promise<string | null>);

export interface ClientOptions {
  /** Where the gateway is, without the base path: `http://127.0.0.1:4000`; `''` for the page's own origin. */
  readonly baseUrl: string;
  readonly token?: Token | undefined;
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

const BASE_PATH = '/api/v1';

/**
 * The typed client, for browsers and for Node. Each POST gets an `Idempotency-Key` of its own unless it brings one.
 * A call that is not answered as promised rejects with ApiError; without an answer, with UnreachableError.
 */
export function createApiClient(options: ClientOptions): ApiClient {
  const client = createClient<paths>({
    baseUrl: apiUrl(options.baseUrl),
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });
  client.use(calling(options));
  return client;
}

/** The data of an answer: calls reject where there is none. `await answerOf(api.GET('/projects'))` */
export async function answerOf<Data>(call: Promise<{ data?: Data; response: Response }>): Promise<NonNullable<Data>> {
  const { data, response } = await call;
  if (data === undefined || data === null) throw await apiErrorOf(response);
  return data;
}

export function apiUrl(baseUrl: string): string {
  return `${baseUrl.replace(/\/+$/, '').replace(new RegExp(`${BASE_PATH}$`), '')}${BASE_PATH}`;
}

export async function authorization(token: Token | undefined): Promise<Record<string, string>> {
  const text = typeof token === 'function' ? await token() : token;
  return text ? { authorization: `Bearer ${text}` } : {};
}

function calling({ token, baseUrl }: ClientOptions): Middleware {
  return {
    async onRequest({ request }) {
      for (const [name, value] of Object.entries(await authorization(token))) request.headers.set(name, value);
      if (request.method === 'POST' && !request.headers.has('idempotency-key'))
        request.headers.set('idempotency-key', randomKey());
      return request;
    },
    async onResponse({ response }) {
      // 304 answers a question about what one has already.
      if (!response.ok && response.status !== 304) throw await apiErrorOf(response);
    },
    onError({ error, request }) {
      if (request.signal.aborted) return undefined;
      return new UnreachableError(baseUrl, error);
    },
  };
}

/** `crypto.randomUUID` is only there on pages that came by https. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
