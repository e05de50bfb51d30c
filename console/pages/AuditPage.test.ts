import { expect, it, vi } from 'vitest';
import { mountInApp } from '../testing/mount-in-app.ts';
import AuditPage from './AuditPage.vue';

it('says to a viewer why the log is closed, and asks for nothing', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch');
  const { wrapper } = await mountInApp(AuditPage, undefined, { role: 'viewer', path: '/audit' });
  expect(wrapper.text()).toContain('The audit log is for administrators');
  expect(wrapper.text()).toContain('This needs the role admin; yours is viewer.');
  expect(fetched).not.toHaveBeenCalled();
});
