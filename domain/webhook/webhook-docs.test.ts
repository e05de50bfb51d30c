import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { WEBHOOK_EVENT_TYPES, WEBHOOK_TEST_TYPE } from './webhook.contract.ts';

it('docs/webhooks.md explains every type of event, and no other', async () => {
  const page = await readFile(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
  const explained = [...page.matchAll(/^\| `([a-z]+\.[a-z-]+)` +\|/gmu)].map(([, type = '']) => type);
  expect(explained.toSorted()).toEqual([...WEBHOOK_EVENT_TYPES, WEBHOOK_TEST_TYPE].toSorted());
});
