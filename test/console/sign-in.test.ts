import { writeFile } from 'node:fs/promises';
import { createCanvas } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { assetPath } from '../../store/assets/asset-path.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertAsset } from '../../store/repositories/assets.repository.ts';
import { createProject } from '../../store/repositories/projects.repository.ts';
import { axeFaults, closeBrowser, openPage, type GuardedPage, type PageOptions } from '../support/browser.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { aKey } from '../support/keys.ts';
import { AUDIENCE, CONSOLE_CLIENT, startOidcProvider, type TestProvider } from '../support/oidc-provider.ts';
import { anAsset } from '../support/store-fixtures.ts';

const ADMIN_KEY = 'the-admin-key-of-the-environment-0123456789';
/** The browser itself notes every refused call. */
const REFUSED = /status of 401/;
let stack: TestConsole;
let provider: TestProvider;

beforeAll(async () => {
  provider = await startOidcProvider();
  const roles = { claim: 'roles', map: {}, fallback: null };
  const oidc = { issuer: provider.issuer, audience: AUDIENCE, clientId: CONSOLE_CLIENT, roles };
  stack = await openConsole({ identity: { adminKey: ADMIN_KEY, oidc } });
});
afterAll(async () => {
  await closeBrowser();
  await stack.close();
  await provider.stop();
});

const open = (more: Partial<PageOptions> = {}): Promise<GuardedPage> =>
  openPage({ baseUrl: stack.url, expected: [REFUSED], ...more });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

async function enter(page: Page, key: string): Promise<void> {
  await page.getByLabel('API key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

describe('with an API key', () => {
  it('a wrong one is refused in words, a right one leads to the page that was asked for and out again', async () => {
    const { page, faults, close } = await open();
    await page.goto('/console/projects');
    await heading(page, 'Sign in to Lanternist').waitFor();
    await enter(page, 'ln_0123456789abcdef_wrong');
    await page.getByRole('alert').getByText('This is no API key of this gateway.').waitFor();
    await enter(page, ADMIN_KEY);
    await heading(page, 'Projects').waitFor();
    // No script of the page can read it.
    expect(
      await page.evaluate('document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)'),
    ).not.toMatch(/lanternist_session|the-admin-key/);
    await page.reload();
    await heading(page, 'Projects').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await heading(page, 'Sign in to Lanternist').waitFor();
    expect(await page.context().cookies()).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });

  it('media load with the cookie', async () => {
    const em = stack.orm.em.fork();
    const { id } = await createProject(em, { topic: 'Volcano' });
    const picture = createCanvas(8, 4).toBuffer('image/png');
    const key = 'a'.repeat(64);
    const path = assetPath({ projectId: id, key, ext: '.png' });
    const temporary = await stack.assets.openTemporary('picture.png');
    await writeFile(temporary, picture);
    await stack.assets.commit(temporary, path);
    const facts = { type: 'image' as const, mime: 'image/png', bytes: picture.length, path };
    const { asset } = await insertAsset(em, { ...anAsset(id, 'a'), ...facts });
    const { page, close } = await open();
    await page.goto('/console/settings/appearance');
    const width = (): Promise<unknown> =>
      page.evaluate(async (source) => {
        const image = new Image();
        image.src = source;
        await image.decode().catch(() => undefined);
        return image.naturalWidth;
      }, `/api/v1/assets/${asset.id}/content`);
    expect(await width()).toBe(0);
    await enter(page, ADMIN_KEY);
    await heading(page, 'Settings').waitFor();
    expect(await width()).toBe(8);
    await close();
  });

  it.each([false, true])('the page is usable by everybody (dark: %s)', async (dark) => {
    const { page, faults, close } = await open({ dark, width: 320, height: 640 });
    await page.goto('/console/');
    await heading(page, 'Sign in to Lanternist').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('a session that ends while somebody works', () => {
  it('is asked for over the page: what was typed stays, what was sent is sent once more, and events come again', async () => {
    const mine = await aKey(stack.orm, 'admin', { name: 'Ada' });
    const { page, faults, close } = await open();
    await page.goto('/console/settings/api-keys');
    await enter(page, mine.key);
    await page.getByRole('button', { name: 'New key' }).click();
    const dialog = page.getByRole('dialog', { name: 'New API key' });
    await dialog.getByLabel('Name').fill('nightly import');
    await stack.orm.em.fork().execute('update api_key set revoked_at = now() where id = ?', [mine.id]);
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    const again = page.getByRole('dialog', { name: 'Sign in to go on' });
    await again.getByText('The API key Ada that you signed in with has ended').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await again.getByLabel('API key', { exact: true }).fill(ADMIN_KEY);
    await again.getByRole('button', { name: 'Sign in', exact: true }).click();
    // The call that was refused is sent once more by itself.
    await page.getByText('Copy the key now').waitFor();
    const [made] = await stack.orm.em
      .fork()
      .execute<{ count: string }[]>(`select count(*)::text as count from api_key where name = 'nightly import'`);
    expect(made?.count).toBe('1');
    expect(faults).toEqual([]);
    await close();
  });

  it('comes back in every tab when somebody signs in in one', async () => {
    const { page, faults, close } = await open();
    await page.goto('/console/projects');
    await enter(page, ADMIN_KEY);
    await heading(page, 'Projects').waitFor();
    const other = await page.context().newPage();
    await other.goto('/console/projects');
    await heading(other, 'Projects').waitFor();
    await other.getByRole('button', { name: 'Sign out' }).click();
    const again = page.getByRole('dialog', { name: 'Sign in to go on' });
    await again.waitFor();
    await enter(other, ADMIN_KEY);
    await again.waitFor({ state: 'detached' });
    expect(await heading(page, 'Projects').isVisible()).toBe(true);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('at the identity provider', () => {
  /** The provider's own pages are of another origin, and nothing of ours is asked there. */
  const ofOurs = (faults: readonly string[]) =>
    faults.filter((fault) => !fault.startsWith(`asked ${provider.issuer}/`));

  async function atProvider(page: Page, name: string): Promise<void> {
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Continue' }).click();
  }

  it('leads back to the page that was asked for; a viewer sees what he may not do, and why', async () => {
    const { page, faults, close } = await open();
    await page.goto('/console/settings/api-keys?from=here');
    await page.getByRole('button', { name: `Sign in with ${new URL(provider.issuer).host}` }).click();
    await atProvider(page, 'viewer');
    await page.waitForURL('**/console/settings/api-keys?from=here');
    await page.getByText('This needs the role admin; yours is viewer.').first().waitFor();
    await page.goto('/console/projects');
    const create = page.getByRole('button', { name: 'New project' }).first();
    expect(await create.getAttribute('aria-disabled')).toBe('true');
    expect(ofOurs(faults)).toEqual([]);
    await close();
  });

  it('says so where somebody has no role here, and where an answer was not asked for', async () => {
    const { page, close } = await open({ expected: [/status of 40[13]/] });
    await page.goto('/console/');
    await page.getByRole('button', { name: /^Sign in with/ }).click();
    await atProvider(page, 'guest');
    await page.getByText('has no role here').or(page.getByText('have no role here')).waitFor();
    await page.goto('/console/sign-in/callback?code=stolen&state=forged');
    await page.getByText('belongs to no sign-in that was begun here').waitFor();
    expect(
      await page
        .context()
        .cookies(stack.url)
        .then((all) => all.map(({ name }) => name)),
    ).not.toContain('lanternist_session');
    await close();
  });

  it('in a window beside the page, where a session ended', async () => {
    const { page, faults, close } = await open();
    await page.goto('/console/projects');
    await page.getByRole('button', { name: /^Sign in with/ }).click();
    await atProvider(page, 'editor');
    await heading(page, 'Projects').waitFor();
    await stack.orm.em.fork().execute('delete from session');
    await page.getByRole('searchbox').first().fill('typed meanwhile');
    await page.keyboard.press('Enter');
    const again = page.getByRole('dialog', { name: 'Sign in to go on' });
    const [beside] = await Promise.all([
      page.waitForEvent('popup'),
      again.getByRole('button', { name: /^Sign in with/ }).click(),
    ]);
    const gone = beside.waitForEvent('close');
    await atProvider(beside, 'editor');
    await gone;
    await again.waitFor({ state: 'detached' });
    expect(await page.getByRole('searchbox').first().inputValue()).toBe('typed meanwhile');
    expect(ofOurs(faults)).toEqual([]);
    await close();
  });
});
