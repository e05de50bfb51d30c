import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, closeBrowser, openPage } from '../support/browser.ts';
import { openConsole, type TestConsole } from '../support/console.ts';
import { aKey } from '../support/keys.ts';

let stack: TestConsole;

beforeAll(async () => {
  stack = await openConsole();
});
afterAll(async () => {
  await closeBrowser();
  await stack.close();
});

const rows = (sql: string): Promise<Record<string, unknown>[]> => stack.orm.em.fork().execute(sql);

describe('Settings, API keys', () => {
  it('makes a key that is shown once and works, and revokes it', async () => {
    await aKey(stack.orm, 'viewer', { name: '<script>alert(1)</script>' });
    const { page, faults, close } = await openPage({ baseUrl: stack.url });
    await page.goto('/console/settings/api-keys');
    await page.getByText('<script>alert(1)</script>').waitFor();
    // Nobody was asked who he is on this machine: there is no session to end.
    expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(0);
    await page.getByRole('button', { name: 'New key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('nightly import');
    await dialog.getByRole('radio', { name: /^editor/ }).click();
    await dialog.getByRole('button', { name: 'Make the key' }).click();
    const key = await dialog.getByLabel('The key nightly import').inputValue();
    const me = await fetch(`${stack.url}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    expect(await me.json()).toMatchObject({ name: 'nightly import', role: 'editor' });
    // Escape would lose it.
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'I have copied it' }).click();
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.content()).not.toContain(key);
    await page.getByRole('button', { name: 'Revoke nightly import' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText('revoked just now').waitFor();
    expect((await fetch(`${stack.url}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(401);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('Settings, webhooks', () => {
  it('makes one, tests it, shows what was sent, gives a new secret, deletes it', async () => {
    const { page, faults, close } = await openPage({ baseUrl: stack.url, expected: [/status of 422/] });
    await page.goto('/console/settings/webhooks');
    await page.getByText('Nobody is told yet').waitFor();
    await page.getByRole('button', { name: 'New webhook' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Address').fill('https://127.0.0.1/hook');
    await dialog.getByRole('button', { name: 'Make the webhook' }).click();
    await dialog.locator('input[aria-invalid="true"]').waitFor();
    await dialog.getByLabel('Address').fill('https://hooks.example.com/films');
    await dialog.getByRole('switch', { name: 'Every event' }).click();
    await dialog.getByRole('checkbox', { name: 'project.deleted' }).click();
    await dialog.getByRole('button', { name: 'Make the webhook' }).click();
    expect(await dialog.getByLabel('Secret', { exact: true }).inputValue()).toMatch(/^whsec_/);
    await dialog.getByRole('button', { name: 'I have copied it' }).click();
    const [kept] = await rows('select events from webhook');
    expect(kept?.['events']).toHaveLength(14);

    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByRole('button', { name: /webhook\.test/ }).click();
    await page.getByRole('region', { name: 'What is sent' }).getByText('"type": "webhook.test"').waitFor();
    await rows(`update webhook_delivery set state = 'failed', attempts = 10, last_status = 500`);
    await page.getByText('HTTP 500').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('sent again').waitFor();

    const more = page.getByRole('button', { name: /^More for/ });
    await more.click();
    await page.getByRole('menuitem', { name: 'New secret' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'New secret' }).click();
    await page.getByText('The secret before signs every message too').waitFor();
    await page.getByRole('button', { name: 'I have copied it' }).click();
    await more.click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Nobody is told yet').waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});
