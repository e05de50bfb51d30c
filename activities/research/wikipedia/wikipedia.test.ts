import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { materialSchema } from '../../../domain/script/material.contract.ts';
import { research } from '../research.ts';
import { createWikipedia, type Wikipedia } from './wikipedia.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A Wikipedia that speaks the Action API on a port of its own. */
async function serve(answer: Answer): Promise<{ wikipedia: Wikipedia; asked: URL[]; agents: (string | undefined)[] }> {
  const asked: URL[] = [];
  const agents: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(new URL(request.url ?? '/', 'http://localhost'));
    agents.push(request.headers['user-agent']);
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    wikipedia: createWikipedia({ baseUrl: `http://127.0.0.1:${port}`, timeoutMs: 400, maxBytes: 100_000 }),
    asked,
    agents,
  };
}

const json = (response: ServerResponse, body: unknown): void => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(body));
};

const LIGHTHOUSE = {
  query: {
    pages: [
      {
        title: 'Lighthouse (building)',
        description: 'Tower with a light',
        fullurl: 'https://en.wikipedia.org/wiki/Lighthouse',
        extract: [
          'A lighthouse (from Latin phārus) is a tower that warns ships at sea of dangerous rocks.',
          'Caption',
          '',
          '== History ==',
          'The first lighthouses were open fires that were built on top of hills near the harbour.',
          '',
          '=== See also ===',
          'Lists that nobody wants to hear read out by a patient narrator at all.',
          '',
          '== Empty ==',
        ].join('\n'),
      },
    ],
  },
};

describe('Wikipedia', () => {
  it('gives introduction and sections as material', async () => {
    const { wikipedia, asked, agents } = await serve((_request, response) => json(response, LIGHTHOUSE));
    const { material } = await wikipedia.material('lighthouse', 'en');
    expect(materialSchema.parse(material)).toMatchObject({
      origin: 'web',
      title: 'Lighthouse',
      summary: 'Tower with a light',
      matched: 'asked “lighthouse”, found “Lighthouse (building)”',
    });
    expect(material?.sections.map(({ heading, paragraphs }) => [heading, ...paragraphs])).toEqual([
      ['Lighthouse', 'A lighthouse is a tower that warns ships at sea of dangerous rocks.'],
      ['History', 'The first lighthouses were open fires that were built on top of hills near the harbour.'],
    ]);
    expect(material?.sources[0]).toMatchObject({
      id: 's1',
      kind: 'web',
      url: 'https://en.wikipedia.org/wiki/Lighthouse',
      licence: 'CC BY-SA 4.0',
    });
    expect(asked[0]?.searchParams.get('titles')).toBe('lighthouse');
    expect(agents[0]).toMatch(/^Lanternist\//);
  });

  it('never asks for two titles at once, whatever the topic holds', async () => {
    const { wikipedia, asked } = await serve((_request, response) =>
      json(response, { query: { pages: [{ title: 'x', missing: true }] } }),
    );
    await wikipedia.material('cats|dogs&action=delete#top', 'en');
    expect(asked[0]?.searchParams.get('titles')).toBe('cats dogs&action=delete top');
    expect(asked[0]?.searchParams.getAll('action')).toEqual(['query']);
  });

  it.each<[string, unknown]>([
    ['a missing page', { query: { pages: [{ title: 'x', missing: true }] } }],
    [
      'a page of several meanings',
      { query: { pages: [{ title: 'x', extract: 'x may refer to', pageprops: { disambiguation: '' } }] } },
    ],
    ['an empty page', { query: { pages: [{ title: 'x', extract: ' ' }] } }],
  ])('%s: the titles that a search finds', async (_case, page) => {
    const { wikipedia } = await serve((request, response) => {
      const search = request.url?.includes('list=search') === true;
      json(response, search ? { query: { search: [{ title: 'Lighthouse' }, { title: 'Light' }] } } : page);
    });
    expect(await wikipedia.material('lihgthouse', 'en')).toMatchObject({
      material: null,
      near: ['Lighthouse', 'Light'],
      tried: expect.stringContaining('no such article') as string,
    });
  });

  it('404 is no article', async () => {
    const { wikipedia } = await serve((_request, response) => response.writeHead(404).end('gone'));
    expect(await wikipedia.material('x', 'en')).toMatchObject({ material: null });
  });

  it.each([
    [429, '17', 17],
    [503, undefined, null],
    [500, 'soon', null],
  ])('%i is worth a retry, after as long as it says', async (status, after, seconds) => {
    const { wikipedia } = await serve((_request, response) =>
      response.writeHead(status, after === undefined ? {} : { 'retry-after': after }).end(),
    );
    await expect(wikipedia.material('x', 'en')).rejects.toMatchObject({
      code: 'INTERNAL',
      permanent: false,
      details: { status, retryAfterSeconds: seconds },
    });
  });

  it.each<[string, Answer, RegExp]>([
    ['403', (_request, response) => response.writeHead(403).end('no'), /answered 403/],
    ['garbage', (_request, response) => response.end('<html>captive portal</html>'), /no JSON/],
    ['another form', (_request, response) => json(response, { hello: 1 }), /not understood/],
    ['silence', () => undefined, /did not answer within 0.4 s/],
    ['a broken connection', (request) => request.socket.destroy(), /cannot be reached/],
    [
      'a redirect to another host',
      (_request, response) => response.writeHead(302, { location: 'http://localhost:9/' }).end(),
      /another host/,
    ],
    ['a redirect in circles', (_request, response) => response.writeHead(302, { location: '/again' }).end(), /circles/],
  ])('%s: skipped, and says why', async (_case, answer, reason) => {
    const { wikipedia } = await serve(answer);
    expect(await wikipedia.material('x', 'en')).toMatchObject({
      material: null,
      tried: expect.stringMatching(reason) as string,
    });
  });

  it('follows a redirect on its own host', async () => {
    const { wikipedia } = await serve((request, response) => {
      if (request.url?.startsWith('/w/') === true) response.writeHead(301, { location: '/moved' }).end();
      else json(response, LIGHTHOUSE);
    });
    expect((await wikipedia.material('lighthouse', 'en')).material?.title).toBe('Lighthouse');
  });

  it('an answer without end is stopped at the limit', async () => {
    let sent = 0;
    const closed = Promise.withResolvers<void>();
    const { wikipedia } = await serve((_request, response) => {
      const chunk = Buffer.alloc(16_384, 'a');
      const pump = (): void => {
        while (sent < 1e9 && response.write(chunk)) sent += chunk.length;
        response.once('drain', pump);
      };
      response.once('close', () => closed.resolve());
      pump();
    });
    expect(await wikipedia.material('x', 'en')).toMatchObject({
      material: null,
      tried: expect.stringMatching(/larger than 100000 bytes/) as string,
    });
    await closed.promise;
    expect(sent).toBeLessThan(50_000_000);
  });

  it('without network it is skipped, and the topic stays unknown', async () => {
    const wikipedia = createWikipedia({ baseUrl: 'http://127.0.0.1:1', timeoutMs: 400 });
    const sources = {
      encyclopaedia: null,
      wikipedia,
      savePicture: () => Promise.resolve(''),
      resolveAttachment: () => Promise.resolve(false),
    };
    await expect(research({ topic: 'lighthouse', notes: null, language: 'en' }, sources)).rejects.toMatchObject({
      code: 'TOPIC_UNKNOWN',
      message: expect.stringMatching(/Wikipedia was skipped: 127.0.0.1 cannot be reached.*Add notes/) as string,
    });
  });

  it('stops when it is cancelled', async () => {
    const { wikipedia } = await serve(() => undefined);
    await expect(wikipedia.material('x', 'en', AbortSignal.abort(new Error('cancelled')))).rejects.toThrow('cancelled');
  });
});
