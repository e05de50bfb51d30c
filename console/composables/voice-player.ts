import { ref, shallowReactive } from 'vue';
import { answerOf } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';
import { messageOf } from './message-of.ts';

/** What is heard, or about to be: one voice at a time in the whole page. */
const current = ref<string | null>(null);
const state = ref<'still' | 'loading' | 'playing'>('still');
/** Why a voice cannot be heard. */
const troubles = shallowReactive(new Map<string, string>());
/** Fetched once, and only when somebody wants to hear it. */
const sounds = new Map<string, string>();
let audio: HTMLAudioElement | null = null;

function player(): HTMLAudioElement {
  if (audio) return audio;
  audio = new Audio();
  audio.addEventListener('ended', stop);
  audio.addEventListener('playing', () => (state.value = 'playing'));
  return audio;
}

function stop(): void {
  audio?.pause();
  current.value = null;
  state.value = 'still';
}

async function soundOf(voice: string): Promise<string> {
  const kept = sounds.get(voice);
  if (kept !== undefined) return kept;
  const call = api.GET('/voices/{id}/sample', { params: { path: { id: voice } }, parseAs: 'blob' });
  const url = URL.createObjectURL((await answerOf(call)) as Blob);
  sounds.set(voice, url);
  return url;
}

async function play(voice: string, speed: number): Promise<void> {
  stop();
  current.value = voice;
  state.value = 'loading';
  troubles.delete(voice);
  try {
    const source = await soundOf(voice);
    // Another one was asked for meanwhile.
    if (current.value !== voice) return;
    const sound = player();
    sound.src = source;
    sound.playbackRate = speed;
    await sound.play();
  } catch (error) {
    if (current.value !== voice) return;
    stop();
    troubles.set(voice, messageOf(error));
  }
}

export function useVoicePlayer() {
  return { current, state, troubles, play, stop };
}
