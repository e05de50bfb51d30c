import type { EventHorizon } from '../../../store/repositories/event-horizon.repository.ts';

interface Waiting {
  readonly projectId: string | null;
  readonly answer: PromiseWithResolvers<EventHorizon>;
}

/** One look into the database for all who wait for one: five hundred readers come back at once when a gateway was away. */
export class SharedLook {
  readonly #look: (projectIds: readonly string[]) => Promise<EventHorizon>;
  #waiting: Waiting[] = [];
  #looking = false;

  constructor(look: (projectIds: readonly string[]) => Promise<EventHorizon>) {
    this.#look = look;
  }

  /** What stands in the table at some moment after this was called. */
  async ask(projectId: string | null): Promise<EventHorizon> {
    const answer = Promise.withResolvers<EventHorizon>();
    this.#waiting.push({ projectId, answer });
    if (!this.#looking) void this.#run();
    return answer.promise;
  }

  async #run(): Promise<void> {
    this.#looking = true;
    while (this.#waiting.length > 0) {
      const asked = this.#waiting.splice(0);
      const projects = new Set(asked.flatMap(({ projectId }) => projectId ?? []));
      try {
        const horizon = await this.#look([...projects]);
        for (const { answer } of asked) answer.resolve(horizon);
      } catch (error) {
        // Whoever came meanwhile would wait as long for the same answer: each is promised one within two seconds.
        for (const { answer } of [...asked, ...this.#waiting.splice(0)]) answer.reject(error);
      }
    }
    this.#looking = false;
  }
}
