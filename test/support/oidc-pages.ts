import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';

const PAGE = `<!doctype html><html lang="en"><title>Identity provider</title><main><h1>Who are you?</h1>
<form method="post"><label>Name <input name="login"></label> <button>Continue</button></form></main></html>`;

/** The provider's page: whoever types the name of a role is somebody who has it. @returns whether the address was its own */
export async function answerInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (!request.url?.startsWith('/interaction/')) return false;
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE);
    return true;
  }
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const accountId = new URLSearchParams(body).get('login') ?? 'guest';
  const { params } = await provider.interactionDetails(request, response);
  const grant = new provider.Grant({ accountId, clientId: String(params['client_id']) });
  grant.addOIDCScope('openid profile email');
  if (typeof params['resource'] === 'string') grant.addResourceScope(params['resource'], '');
  const grantId = await grant.save();
  await provider.interactionFinished(request, response, { login: { accountId }, consent: { grantId } });
  return true;
}

/** Signs in as a browser would: follows the provider's redirects and fills in its page. @returns where it leads back to */
export async function signInAtProvider(authorize: URL, login: string): Promise<URL> {
  const jar = new Map<string, string>();
  let at = authorize;
  let post = false;
  for (let steps = 0; steps < 10; steps += 1) {
    const answer: Response = await fetch(at, {
      method: post ? 'POST' : 'GET',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      redirect: 'manual',
      ...(post ? { body: new URLSearchParams({ login }) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]?.split(/=(.*)/s) ?? [];
      jar.set(name, value);
    }
    const next: string | null = answer.headers.get('location');
    post = next === null;
    if (post && answer.status !== 200) throw new Error(`the provider answers ${answer.status}: ${await answer.text()}`);
    at = next === null ? at : new URL(next, at);
    if (at.origin !== authorize.origin) return at;
  }
  throw new Error('the provider leads nowhere');
}
