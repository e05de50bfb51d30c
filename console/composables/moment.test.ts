import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import TimeText from '../components/TimeText.vue';
import { usePreferences } from '../stores/preferences.store.ts';
import { mountInApp } from '../testing/mount-in-app.ts';
import { inZone, moment } from './moment.ts';

describe('moments', () => {
  beforeEach(() => setActivePinia(createPinia()));

  it('says the same moment for UTC, with the zone', () => {
    expect(inZone('2026-11-25T12:00:05Z', 'utc')).toBe('25 Nov 2026, 12:00 UTC');
    expect(inZone('2026-11-25T12:00:05Z', 'utc', true)).toBe('25 Nov 2026, 12:00:05 UTC');
  });

  it('follows what this person prefers', () => {
    usePreferences().zone = 'utc';
    expect(moment('2026-11-25T12:00:05Z')).toContain('12:00 UTC');
  });

  it('goes on by itself while it is looked at', async () => {
    vi.useFakeTimers({ now: Date.parse('2026-11-25T12:00:30Z') });
    const { wrapper } = await mountInApp(TimeText, () => ({ iso: '2026-11-25T12:00:00Z' }));
    const time = wrapper.get('time');
    expect(time.text()).toBe('just now');
    expect(time.attributes('datetime')).toBe('2026-11-25T12:00:00Z');
    vi.advanceTimersByTime(100_000);
    await nextTick();
    expect(time.text()).toBe('2 minutes ago');
    vi.useRealTimers();
  });
});
