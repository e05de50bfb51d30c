import { PiniaColada } from '@pinia/colada';
import { mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { computed, defineComponent } from 'vue';
import type { LiveMessage } from '../../api/client/watch-events.ts';
import type { ListedProject } from '../queries/projects.query.ts';
import { useLive } from '../stores/live.store.ts';
import { useOpenSteps } from './open-steps.ts';

const RETRYING = { state: 'retrying', attempts: 2, attemptLimit: 5, nextTryAt: '2026-11-25T12:00:42Z', queue: 'voice' };
const DONE = { ...RETRYING, state: 'done' };
let asked: string[];
let queues: { name: string; served: boolean; backlog: number; backlogAgeSeconds: number }[];

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.endsWith('/queues')) return Response.json(queues);
  asked.push(/projects\/([^/]+)\/timeline/.exec(pathname)?.[1] ?? pathname);
  return Response.json({ steps: [{ entries: [RETRYING, DONE] }] });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', vi.fn(answer));
  [asked, queues] = [[], []];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const project = (id: string, status = 'PROCESSING') => ({ id, status, step: 'narration' }) as ListedProject;
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

function setup(items: readonly ListedProject[]) {
  const pinia = createPinia();
  setActivePinia(pinia);
  let tell: (message: LiveMessage) => void = () => undefined;
  const holder: { steps?: ReturnType<typeof useOpenSteps> } = {};
  const page = defineComponent({
    setup() {
      vi.spyOn(useLive(), 'listen').mockImplementation((listener) => {
        tell = listener;
        return () => true;
      });
      holder.steps = useOpenSteps(computed(() => items));
      return () => null;
    },
  });
  mount(page, { global: { plugins: [pinia, PiniaColada] } });
  const { steps } = holder;
  if (!steps) throw new Error('it was not set up');
  return { steps, tell: (message: unknown) => tell(message as LiveMessage) };
}

describe('what rows in production wait for', () => {
  it('is asked for one after another, and only of those', async () => {
    const { steps } = setup([project('a'), project('b', 'FAILED'), project('c')]);
    await pass(600);
    expect(asked).toEqual(['a']);
    await pass(5000);
    expect(asked).toEqual(['a', 'c']);
    expect(steps.stepsOf(project('a'))).toMatchObject([
      { state: 'retrying', attemptLimit: 5, nextTryAt: new Date('2026-11-25T12:00:42Z') },
    ]);
    await pass(12_000);
    expect(asked).toEqual(['a', 'c', 'a', 'c']);
  });

  it('is over as soon as the project speaks, and asked anew when a step fails', async () => {
    const { steps, tell } = setup([project('a')]);
    await pass(600);
    tell({ kind: 'progress', progress: { projectId: 'a' } });
    expect(steps.stepsOf(project('a'))).toEqual([]);
    await pass(2000);
    expect(asked).toEqual(['a']);
    tell({ kind: 'event', event: { projectId: 'a', type: 'step.failed' } });
    await pass(600);
    expect(asked).toEqual(['a', 'a']);
    expect(steps.stepsOf(project('a'))).toHaveLength(1);
  });

  it('is a worker where nobody serves a queue', async () => {
    queues = [{ name: 'voice', served: false, backlog: 3, backlogAgeSeconds: 9 }];
    const { steps } = setup([]);
    await pass(100);
    expect(steps.stepsOf(project('other'))).toMatchObject([{ waitingFor: 'worker', queue: 'voice' }]);
    expect(steps.stepsOf(project('other', 'COMPLETED'))).toEqual([]);
  });
});
