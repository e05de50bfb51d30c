import { PiniaColada } from '@pinia/colada';
import { createApp, effectScope } from 'vue';
import { createPinia, setActivePinia } from 'pinia';
import { expect, it, vi } from 'vitest';
import type { LiveMessage } from '../../../api/client/watch-events.ts';
import { useLive } from '../../stores/live.store.ts';
import { useSceneWork } from './scene-work.ts';

const progress = (step: string, sceneIndex: number, fraction: number, projectId = 'p'): LiveMessage => ({
  kind: 'progress',
  progress: { projectId, runId: 'r', step, sceneIndex, fraction, message: `${step}…` },
});
const event = (type: string, step: string | null, data: Record<string, unknown>): LiveMessage => ({
  kind: 'event',
  event: {
    id: 1,
    projectId: 'p',
    runId: 'r',
    sceneId: null,
    type,
    step: step as 'narration' | null,
    data,
    createdAt: '2026-01-01T00:00:00Z',
  },
});

it('what is being done at each scene, until it is done', () => {
  const pinia = createPinia();
  createApp({ render: () => null })
    .use(pinia)
    .use(PiniaColada);
  setActivePinia(pinia);
  let tell: (message: LiveMessage) => void = () => undefined;
  vi.spyOn(useLive(), 'listen').mockImplementation((listener) => {
    tell = listener;
    return () => undefined;
  });
  const scope = effectScope();
  const work = scope.run(() => useSceneWork('p'));
  const shown = () => [...(work ?? [])].map(([index, { step, fraction }]) => `${index} ${step} ${fraction}`);
  tell(progress('narration', 0, 0.5));
  tell(progress('rendering', 2, 0.25));
  // Of another project, and of the whole film.
  tell(progress('narration', 1, 0.5, 'other'));
  tell(progress('assembly', 0, 0.5));
  expect(shown()).toEqual(['0 narration 0.5', '2 rendering 0.25']);
  // A late word of an earlier step takes nothing away.
  tell(event('step.done', 'slides', { scene: 2 }));
  tell(event('step.done', 'narration', { scene: 0 }));
  expect(shown()).toEqual(['2 rendering 0.25']);
  tell(event('status.changed', null, { to: 'COMPLETED' }));
  expect(shown()).toEqual([]);
  scope.stop();
});
