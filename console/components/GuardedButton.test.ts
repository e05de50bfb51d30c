import { describe, expect, it, vi } from 'vitest';
import { nextTick, ref } from 'vue';
import type { Role } from '../../domain/access/roles.ts';
import { mountInApp } from '../testing/mount-in-app.ts';
import GuardedButton from './GuardedButton.vue';

async function guarded(role: Role, because: string | null = null) {
  const [press, why] = [vi.fn(), ref(because)];
  const props = () => ({ needs: 'editor', because: why.value, type: 'submit', label: 'Start', onClick: press });
  const { wrapper } = await mountInApp(GuardedButton, props, { role });
  return { wrapper, press, why, button: wrapper.get('button') };
}

describe('a guarded button', () => {
  it('is an ordinary button for whoever has the role', async () => {
    const { button, press } = await guarded('editor');
    await button.trigger('click');
    expect(press).toHaveBeenCalledOnce();
    expect(button.attributes()).toMatchObject({ type: 'submit' });
    expect(button.attributes('aria-disabled')).toBeUndefined();
  });

  it('stays where it is, can be reached, and says why it does nothing', async () => {
    const { wrapper, button, press } = await guarded('viewer');
    await button.trigger('click');
    expect(press).not.toHaveBeenCalled();
    expect(button.attributes()).toMatchObject({ type: 'button', 'aria-disabled': 'true' });
    expect(button.attributes('disabled')).toBeUndefined();
    expect(button.text()).toBe('Start');
    expect(wrapper.get(`#${button.attributes('aria-describedby')}`).text()).toBe(
      'This needs the role editor; yours is viewer.',
    );
  });

  it('keeps the focus when it becomes possible', async () => {
    const { wrapper, button, press, why } = await guarded('editor', 'Nothing is selected.');
    button.element.focus();
    why.value = null;
    await nextTick();
    expect(document.activeElement).toBe(button.element);
    await wrapper.get('button').trigger('click');
    expect(press).toHaveBeenCalledOnce();
  });
});
