import { useLocalStorage } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { chapterAt, firstFrame, type Chapter } from '../composables/chapters.ts';

/** What plays: a video element, while one is on the page. */
export interface PlayerDriver {
  seek(seconds: number): void;
  play(): Promise<void>;
  pause(): void;
}

/** Where the film on the page stands. The scene list follows it, and drives it. */
export const usePlayer = defineStore('player', () => {
  const time = ref(0);
  const duration = ref(0);
  const playing = ref(false);
  const chapters = shallowRef<readonly Chapter[]>([]);
  const driver = shallowRef<PlayerDriver | null>(null);
  /** On, until somebody switches them off in this browser. */
  const captions = useLocalStorage('lanternist.captions', true);
  const speed = useLocalStorage('lanternist.speed', 1);
  /** Whether there is a film that can be driven. */
  const ready = computed(() => driver.value !== null);
  const chapter = computed(() => (ready.value ? chapterAt(chapters.value, time.value) : null));
  /** The scene that is seen now, from 0; null while there is no film. */
  const sceneIndex = computed(() => chapter.value?.index ?? null);

  /** @returns what takes it away again */
  function attach(next: PlayerDriver): () => void {
    driver.value = next;
    return () => {
      if (driver.value !== next) return;
      driver.value = null;
      chapters.value = [];
      [time.value, duration.value, playing.value] = [0, 0, false];
    };
  }

  function seek(seconds: number): void {
    time.value = Math.min(Math.max(0, seconds), duration.value || Infinity);
    driver.value?.seek(time.value);
  }

  async function play(): Promise<void> {
    try {
      await driver.value?.play();
    } catch (error) {
      // Broken off by a pause, or by another film in its place: nothing to tell anybody.
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    }
  }

  function toggle(): void {
    if (playing.value) driver.value?.pause();
    else void play();
  }

  /** Plays from the first frame of a scene. @param index place in the film, from 0 */
  function playScene(index: number): void {
    const wanted = chapters.value.find((one) => one.index === index);
    if (!wanted || !ready.value) return;
    seek(firstFrame(wanted));
    void play();
  }

  return {
    time,
    duration,
    playing,
    chapters,
    captions,
    speed,
    ready,
    chapter,
    sceneIndex,
    attach,
    seek,
    toggle,
    playScene,
  };
});
