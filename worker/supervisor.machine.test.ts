import { describe, expect, it } from 'vitest';
import { createActor, SimulatedClock, waitFor } from 'xstate';
import type { Service } from './service.machine.ts';
import { supervisorMachine } from './supervisor.machine.ts';

/** A service whose start, failure and end the test decides. */
function puppet(name: string) {
  const runs: Array<{ ready(): void; fail(error: Error): void; drained: Promise<void> }> = [];
  const service: Service = {
    name,
    run: ({ ready, drain }) =>
      new Promise<void>((resolve, reject) => {
        const drained = new Promise<void>((done) => {
          drain.addEventListener('abort', () => {
            done();
            resolve();
          });
        });
        runs.push({ ready, fail: reject, drained });
      }),
  };
  return { service, runs, last: () => runs.at(-1) as (typeof runs)[number] };
}

function supervise(...puppets: Array<ReturnType<typeof puppet>>) {
  const clock = new SimulatedClock();
  const actor = createActor(supervisorMachine, { clock, input: { services: puppets.map((one) => one.service) } });
  actor.start();
  return { actor, clock, value: () => actor.getSnapshot().value };
}

/** Lets promises settle; no time passes on the simulated clock. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('supervisor', () => {
  it('runs when the last of its children runs', () => {
    const [queue, database] = [puppet('queue:io'), puppet('database')];
    const { value } = supervise(queue, database);
    expect(value()).toBe('starting');
    queue.last().ready();
    expect(value()).toBe('starting');
    database.last().ready();
    expect(value()).toBe('running');
  });

  it('is degraded while a child is down, names its error, and starts it again after a growing pause', async () => {
    const queue = puppet('queue:io');
    const { actor, clock, value } = supervise(queue);
    queue.last().ready();
    queue.last().fail(new Error('no route to Temporal'));
    await settle();
    expect(value()).toBe('degraded');
    expect(actor.getSnapshot().context.states['queue:io']).toEqual({
      status: 'waiting',
      restarts: 1,
      error: 'no route to Temporal',
    });
    expect(queue.runs).toHaveLength(1);
    clock.increment(499);
    expect(queue.runs).toHaveLength(1);
    clock.increment(1);
    expect(queue.runs).toHaveLength(2);
    queue.last().fail(new Error('still none'));
    await settle();
    clock.increment(999);
    expect(queue.runs).toHaveLength(2);
    clock.increment(1);
    expect(queue.runs).toHaveLength(3);
    queue.last().ready();
    expect(value()).toBe('running');
  });

  it('drains every child and stops when the last has ended', async () => {
    const [queue, health] = [puppet('queue:render'), puppet('health')];
    const { actor, value } = supervise(queue, health);
    queue.last().ready();
    health.last().ready();
    actor.send({ type: 'DRAIN' });
    expect(value()).toBe('draining');
    await Promise.all([queue.last().drained, health.last().drained]);
    await waitFor(actor, (snapshot) => snapshot.status === 'done', { timeout: 1000 });
    expect(value()).toBe('stopped');
  });

  it('does not start a child again that fails while it drains, or that waits for its next try', async () => {
    const [queue, database] = [puppet('queue:io'), puppet('database')];
    const { actor, clock } = supervise(queue, database);
    queue.last().ready();
    database.last().fail(new Error('down'));
    await settle();
    actor.send({ type: 'DRAIN' });
    await waitFor(actor, (snapshot) => snapshot.status === 'done', { timeout: 1000 });
    clock.increment(60_000);
    expect(database.runs).toHaveLength(1);
    expect(queue.runs).toHaveLength(1);
  });
});
