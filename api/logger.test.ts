import { describe, expect, it } from 'vitest';
import { createLogger, redact } from './logger.ts';

function lines(write: (log: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const written: string[] = [];
  write(createLogger({ destination: { write: (line: string) => written.push(line) } }));
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('redact', () => {
  it.each([
    ['postgres://me:hunter2@db:5432/x refused', 'postgres://me:***@db:5432/x refused'],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer ***'],
    ['password=hunter2 and api_key: "k-1", fine', 'password=*** and api_key: "***", fine'],
    ['token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln is bad', 'token *** is bad'],
    ['nothing to hide', 'nothing to hide'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it('cuts what is too long', () => {
    expect(redact('x'.repeat(100_000)).length).toBeLessThan(5000);
  });
});

describe('createLogger', () => {
  it('writes one line with the stack of an error and of its cause, without secrets or parameters', () => {
    const cause = Object.assign(new Error('connect postgres://me:hunter2@db failed'), { parameters: ['my notes'] });
    const [line, ...more] = lines((log) =>
      log.error({ err: new Error('outer', { cause }), requestId: 'r1' }, 'request'),
    );
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      level: 'error',
      service: 'gateway',
      requestId: 'r1',
      msg: 'request',
      err: { type: 'Error' },
    });
    const text = JSON.stringify(line);
    expect(text).toContain('logger.test.ts');
    expect(text).toContain('me:***@db failed');
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain('my notes');
  });

  it('hides members that are secrets by name', () => {
    const [line] = lines((log) => log.info({ authorization: 'x', user: { password: 'y', apiKey: 'z' } }));
    expect(line).toMatchObject({ authorization: '***', user: { password: '***', apiKey: '***' } });
  });
});
