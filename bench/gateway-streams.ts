import { get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from './quantile.ts';

const STREAMS = 500;
const EVENTS = 40;
/** Between two events, in milliseconds: a busy house, and every delay is one event's own. */
const EVERY = 250;

/**
 * How long an event takes from the answer of the call that made it to each of 500 open streams, in milliseconds: 95 of 100
 * deliveries were as quick as that. Every event has to reach every stream.
 */
export async function benchStreams(url: string): Promise<{ p95: number; deliveries: number }> {
  const sent = new Map<string, number>();
  const delays: number[] = [];
  const open = await Promise.all(Array.from({ length: STREAMS }, () => stream(`${url}/api/v1/events`)));
  for (const response of open) {
    response.on('data', (chunk: string) => {
      const now = performance.now();
      for (const [mark, at] of sent) if (chunk.includes(mark)) delays.push(now - at);
    });
  }
  for (let event = 0; event < EVENTS; event += 1) {
    sent.clear();
    const mark = `bench-event-${event}.`;
    sent.set(mark, performance.now());
    const answer = await fetch(`${url}/api/v1/projects`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ topic: mark }),
    });
    if (answer.status !== 201) throw new Error(`a project was not taken: ${answer.status}`);
    await pause(EVERY);
  }
  for (const response of open) response.destroy();
  if (delays.length < EVENTS * STREAMS) throw new Error(`${delays.length} of ${EVENTS * STREAMS} events arrived`);
  return { p95: quantile(delays, 0.95), deliveries: delays.length };
}

/** A stream that has said hello. */
async function stream(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`no stream: ${response.statusCode}`));
      response.setEncoding('utf8');
      response.once('data', () => resolve(response));
    });
    request.once('error', reject);
  });
}
