import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeBrowser, openPage } from '../support/browser.ts';
import { openConsole, type TestConsole } from '../support/console.ts';

let stack: TestConsole;

beforeAll(async () => {
  stack = await openConsole();
});
afterAll(async () => {
  await closeBrowser();
  await stack.close();
});

describe('the gateway serves the console', () => {
  it('with a policy that lets in nothing but its own files, and a nonce that is new each time', async () => {
    const pages = await Promise.all([fetch(`${stack.url}/console/`), fetch(`${stack.url}/console/projects/some-id`)]);
    const policies = pages.map((page) => page.headers.get('content-security-policy') ?? '');
    expect(new Set(policies).size).toBe(2);
    for (const [index, page] of pages.entries()) {
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      const nonce = /'nonce-([^']+)'/.exec(policies[index] ?? '')?.[1] ?? 'none';
      expect(await page.text()).toContain(`nonce="${nonce}"`);
      expect(policies[index]).toContain("default-src 'none'");
      expect(policies[index]).not.toMatch(/unsafe|http:|https:|\*|data:/);
    }
  });

  it('sends files compressed and for ever, and says 404 for those of another build', async () => {
    const page = await (await fetch(`${stack.url}/console/`)).text();
    const script = /src="(\/console\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? '';
    const file = await fetch(`${stack.url}${script}`, { headers: { 'accept-encoding': 'br' } });
    expect(file.status).toBe(200);
    expect(file.headers.get('content-encoding')).toBe('br');
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await fetch(`${stack.url}/console/assets/index-gone.js`)).status).toBe(404);
  });

  it.each(['/console/../package.json', '/console/assets/..%2f..%2fpackage.json', '/console/%2e%2e/%2e%2e/etc/passwd'])(
    'never leaves its folder: %s',
    async (path) => {
      const answer = await fetch(`${stack.url}${path}`);
      expect(await answer.text()).not.toMatch(/"dependencies"|root:/);
    },
  );

  it('leads from / to it', async () => {
    for (const path of ['/', '/console']) {
      const answer = await fetch(`${stack.url}${path}`, { redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([302, '/console/']);
    }
  });

  it.each([false, true])('opens in a browser without a fault (dark: %s)', async (dark) => {
    const { page, faults, close } = await openPage({ baseUrl: stack.url, dark });
    await page.goto('/console/projects');
    await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
    await page.getByText('No films yet').waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});
