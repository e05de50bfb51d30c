import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent } from 'vue';
import { usePreferences } from '../stores/preferences.store.ts';
import { mountInApp } from '../testing/mount-in-app.ts';
import { useCommands, type Command } from './commands.ts';
import { useShortcutKeys } from './shortcut-keys.ts';

const run = vi.fn<(id: string) => void>();
const command = (id: string, keys: string, more: Partial<Command> = {}): Command => ({
  id,
  label: id,
  group: 'Test',
  keys,
  run: () => run(id),
  ...more,
});

async function page(...commands: Command[]) {
  const { wrapper } = await mountInApp(
    defineComponent(() => {
      useCommands([command('shell', 'c')]);
      useCommands(commands);
      useShortcutKeys();
      return () => null;
    }),
  );
  return wrapper;
}

const press = (key: string, init: KeyboardEventInit = {}): boolean =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));

describe('shortcuts', () => {
  beforeEach(() => void run.mockClear());

  it('runs chords, and what a page has before what the shell has', async () => {
    const wrapper = await page(command('mine', 'c'), command('go', 'g c'));
    press('c');
    press('g');
    press('c');
    expect(run.mock.calls).toEqual([['mine'], ['go']]);
    wrapper.unmount();
    press('c');
    expect(run).toHaveBeenCalledTimes(2);
  });

  it('does not do what may not be done, and nothing twenty times for a key that is held', async () => {
    const wrapper = await page(command('no', 'x', { because: 'Not now.' }), command('next', 'j', { keysOnly: true }));
    press('x');
    press('c', { repeat: true });
    press('j', { repeat: true });
    expect(run.mock.calls).toEqual([['next']]);
    wrapper.unmount();
  });

  it('leaves single keys alone where somebody wants none', async () => {
    const wrapper = await page(command('palette', 'mod+k'));
    usePreferences().singleKeys = false;
    press('c');
    press('k', { ctrlKey: true });
    expect(run.mock.calls).toEqual([['palette']]);
    usePreferences().singleKeys = true;
    wrapper.unmount();
  });
});
