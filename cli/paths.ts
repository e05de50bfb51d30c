import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Folder of the embedded stack's data: `LANTERNIST_HOME`, else `~/.lanternist`. Absolute; may not exist yet. */
export function lanternistHome(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env['LANTERNIST_HOME'] || join(homedir(), '.lanternist'));
}

/**
 * Folder of everything fetched once (server, voice, encyclopaedia, encoder): `LANTERNIST_CACHE`, else
 * `$XDG_CACHE_HOME/lanternist`, else `~/.cache/lanternist`. Absolute; may not exist yet.
 */
export function lanternistCache(env: NodeJS.ProcessEnv = process.env): string {
  if (env['LANTERNIST_CACHE']) return resolve(env['LANTERNIST_CACHE']);
  return resolve(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'lanternist');
}
