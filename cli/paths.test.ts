import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lanternistCache, lanternistHome } from './paths.ts';

describe('paths', () => {
  it('take what the environment names, made absolute', () => {
    expect(lanternistHome({ LANTERNIST_HOME: 'somewhere/home' })).toBe(resolve('somewhere/home'));
    expect(lanternistCache({ LANTERNIST_CACHE: 'somewhere/cache', XDG_CACHE_HOME: '/xdg' })).toBe(
      resolve('somewhere/cache'),
    );
  });

  it('fall back to the user folders; an empty variable counts as unset', () => {
    expect(lanternistHome({ LANTERNIST_HOME: '' })).toBe(join(homedir(), '.lanternist'));
    expect(lanternistCache({ XDG_CACHE_HOME: '/xdg' })).toBe('/xdg/lanternist');
    expect(lanternistCache({})).toBe(join(homedir(), '.cache', 'lanternist'));
  });
});
