import { afterEach, describe, expect, it, vi } from 'vitest';
import { guardedFetch, onSessionLost } from './session-guard.ts';

const refused = (): Response => Response.json({ detail: 'Your session has ended.' }, { status: 401 });
const post = (signal?: AbortSignal): Request =>
  new Request('http://gateway.test/projects', {
    method: 'POST',
    body: '{"topic":"Volcano"}',
    ...(signal ? { signal } : {}),
  });

/** A gateway that answers these in turn, and notes what it was sent. */
function gateway(...answers: Response[]): string[] {
  const bodies: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    bodies.push(await request.text());
    return answers[bodies.length - 1] ?? refused();
  });
  return bodies;
}

afterEach(() => {
  vi.unstubAllGlobals();
  onSessionLost(async () => false);
});

describe('a call', () => {
  it('that is answered is left alone', async () => {
    const recover = vi.fn(async () => true);
    onSessionLost(recover);
    const bodies = gateway(Response.json({}, { status: 403 }));
    expect((await guardedFetch(post())).status).toBe(403);
    expect(recover).not.toHaveBeenCalled();
    expect(bodies).toHaveLength(1);
  });

  it('whose session ended waits for the next sign-in, and is sent once more with its body', async () => {
    let signIn = (): void => undefined;
    onSessionLost(() => new Promise((resolve) => (signIn = () => resolve(true))));
    const bodies = gateway(refused(), Response.json({ id: '1' }, { status: 201 }));
    const answer = guardedFetch(post());
    await vi.waitFor(() => expect(bodies).toHaveLength(1));
    signIn();
    expect((await answer).status).toBe(201);
    expect(bodies).toEqual(['{"topic":"Volcano"}', '{"topic":"Volcano"}']);
  });

  it('waits again if that session is none either', async () => {
    onSessionLost(async () => true);
    const bodies = gateway(refused(), refused(), Response.json({}));
    expect((await guardedFetch(post())).status).toBe(200);
    expect(bodies).toHaveLength(3);
  });

  it('is refused where nobody will sign in', async () => {
    gateway(refused());
    expect((await guardedFetch(post())).status).toBe(401);
  });

  it('stops waiting when it is given up', async () => {
    onSessionLost(() => new Promise(() => undefined));
    gateway(refused());
    const stop = new AbortController();
    const answer = guardedFetch(post(stop.signal));
    stop.abort(new Error('left'));
    await expect(answer).rejects.toThrow('left');
  });
});
