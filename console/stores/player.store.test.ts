import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Chapter } from '../composables/chapters.ts';
import { usePlayer, type PlayerDriver } from './player.store.ts';

const chapter = (index: number, start: number, end: number): Chapter => ({
  sceneId: `s${index}`,
  index,
  title: `Scene ${index}`,
  start,
  end,
  slide: null,
});
const film = () => ({ seek: vi.fn(), play: vi.fn(async () => undefined), pause: vi.fn() }) satisfies PlayerDriver;

function loaded() {
  const player = usePlayer();
  const driver = film();
  const detach = player.attach(driver);
  player.chapters = [chapter(0, 0, 4), chapter(2, 4, 10)];
  player.duration = 10;
  return { player, driver, detach };
}

beforeEach(() => setActivePinia(createPinia()));

describe('the player', () => {
  it('says which scene is seen', () => {
    const { player } = loaded();
    expect(player.sceneIndex).toBe(0);
    player.seek(5);
    expect(player.sceneIndex).toBe(2);
  });

  it('stays within the film', () => {
    const { player, driver } = loaded();
    player.seek(-3);
    player.seek(99);
    expect(driver.seek.mock.calls).toEqual([[0], [10]]);
    expect(player.time).toBe(10);
  });

  it('plays a scene from its first frame, and nothing where there is no such scene', () => {
    const { player, driver } = loaded();
    player.playScene(2);
    expect(driver.seek).toHaveBeenLastCalledWith(4.001);
    expect(driver.play).toHaveBeenCalledOnce();
    player.playScene(1);
    expect(driver.seek).toHaveBeenCalledOnce();
  });

  it('turns playing on and off', () => {
    const { player, driver } = loaded();
    player.toggle();
    player.playing = true;
    player.toggle();
    expect([driver.play.mock.calls.length, driver.pause.mock.calls.length]).toEqual([1, 1]);
  });

  it('knows nothing of a film that was taken away', () => {
    const { player, detach } = loaded();
    player.seek(5);
    detach();
    expect([player.ready, player.sceneIndex, player.time, player.duration]).toEqual([false, null, 0, 0]);
    player.playScene(2);
    expect(player.time).toBe(0);
  });

  it('keeps the film that came after the one that goes', () => {
    const { player, detach } = loaded();
    player.attach(film());
    detach();
    expect(player.ready).toBe(true);
  });

  it('says nothing of a play that was broken off, and does not hide what else went wrong', async () => {
    const { player, driver } = loaded();
    driver.play.mockRejectedValueOnce(new DOMException('interrupted', 'AbortError'));
    player.toggle();
    await Promise.resolve();
    expect(player.ready).toBe(true);
  });
});
