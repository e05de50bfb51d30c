import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { chapterAt, type Chapter } from '../composables/chapters.ts';

/** What plays: a video element, while one is on the page. */
export interface PlayerDriver {
  seek(seconds: number): void;
  play(): Promise<void> | void;
  pause(): void;
}

/** Where the film on the page stands. The scene list follows it, and drives it. */
export const usePlayer = defineStore('player', () => {
  const time = ref(0);
  const duration = ref(0);
  const playing = ref(false);
  const chapters = shallowRef<readonly Chapter[]>([]);
  const driver = shallowRef<PlayerDriver | null>(null);
  /** Whether there is a film that can be driven. */
  const ready = computed(() => driver.value !== null);
  /** The scene that is seen now, from 0; null while there is no film. */
  const sceneIndex = computed(() => (ready.value ? (chapterAt(chapters.value, time.value)?.index ?? null) : null));

  /** @returns what takes it away again */
  function attach(next: PlayerDriver): () => void {
    driver.value = next;
    return () => {
      if (driver.value !== next) return;
      driver.value = null;
      [time.value, duration.value, playing.value] = [0, 0, false];
    };
  }

  function seek(seconds: number): void {
    const end = duration.value || Infinity;
    time.value = Math.min(Math.max(0, seconds), end);
    driver.value?.seek(time.value);
  }

  function toggle(): void {
    if (playing.value) driver.value?.pause();
    else void driver.value?.play();
  }

  /** Plays from the first frame of a scene. @param index place in the film, from 0 */
  function playScene(index: number): void {
    const chapter = chapters.value.find((one) => one.index === index);
    if (!chapter || !driver.value) return;
    seek(chapter.start);
    void driver.value.play();
  }

  return { time, duration, playing, chapters, ready, sceneIndex, attach, seek, toggle, playScene };
});
