import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onInterrupt, SECOND_PRESS_MS } from './interrupt.ts';

describe('Ctrl-C', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function keyboard() {
    const source = new EventEmitter();
    const heard: string[] = [];
    const off = onInterrupt(
      { warn: () => heard.push('warn'), cancel: () => heard.push('cancel'), leave: () => heard.push('leave') },
      source,
    );
    return { press: () => source.emit('SIGINT'), terminate: () => source.emit('SIGTERM'), heard, off };
  }

  it('once cancels, after time for a second thought', () => {
    const { press, heard } = keyboard();
    press();
    vi.advanceTimersByTime(SECOND_PRESS_MS - 1);
    expect(heard).toEqual(['warn']);
    vi.advanceTimersByTime(1);
    expect(heard).toEqual(['warn', 'cancel']);
  });

  it('twice leaves, and does not cancel', () => {
    const { press, heard } = keyboard();
    press();
    vi.advanceTimersByTime(400);
    press();
    vi.advanceTimersByTime(60_000);
    expect(heard).toEqual(['warn', 'leave']);
  });

  it('hears one press that arrives twice as one', () => {
    const { press, heard } = keyboard();
    press();
    vi.advanceTimersByTime(5);
    press();
    vi.advanceTimersByTime(SECOND_PRESS_MS);
    expect(heard).toEqual(['warn', 'cancel']);
  });

  it('leaves while the cancel is under way, and at SIGTERM', () => {
    const { press, terminate, heard } = keyboard();
    press();
    vi.advanceTimersByTime(SECOND_PRESS_MS + 500);
    press();
    expect(heard).toEqual(['warn', 'cancel', 'leave']);
    terminate();
    expect(heard.at(-1)).toBe('leave');
  });

  it('is silent once it is off', () => {
    const { press, heard, off } = keyboard();
    off();
    press();
    expect(heard).toEqual([]);
  });
});
