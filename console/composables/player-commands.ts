import { FPS } from '../../domain/film/film.contract.ts';
import { usePlayer } from '../stores/player.store.ts';
import { useCommands, type Command } from './commands.ts';

const STEP_SECONDS = 5;
const LEAP_SECONDS = 10;

/**
 * The keys of the player, as film people know them.
 * @param fullScreen fills the screen with it, or gives it back
 * @param jkl whether J, K and L are the player's, and not the page's
 */
export function usePlayerCommands(fullScreen: () => unknown, jkl: boolean): void {
  const player = usePlayer();
  const command = (keys: string, label: string, run: () => unknown): Command => ({
    id: `player-${keys}`,
    label,
    group: 'Player',
    keys,
    keysOnly: true,
    run,
  });
  const by = (seconds: number) => () => player.seek(player.time + seconds);
  const frames = (count: number) => () => {
    if (player.playing) player.toggle();
    player.seek(player.time + count / FPS);
  };
  useCommands([
    command('space', 'Play or pause', player.toggle),
    ...(jkl
      ? [
          command('j', 'Ten seconds back', by(-LEAP_SECONDS)),
          command('k', 'Play or pause', player.toggle),
          command('l', 'Ten seconds on', by(LEAP_SECONDS)),
        ]
      : []),
    command('arrowleft', 'Five seconds back', by(-STEP_SECONDS)),
    command('arrowright', 'Five seconds on', by(STEP_SECONDS)),
    command(',', 'One frame back', frames(-1)),
    command('.', 'One frame on', frames(1)),
    command('c', 'Captions on or off', () => (player.captions = !player.captions)),
    command('f', 'Fill the screen', fullScreen),
  ]);
}
