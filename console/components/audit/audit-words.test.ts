import { describe, expect, it } from 'vitest';
import { auditQueryOf } from './audit-filter.ts';
import { ACTION_WORDS, actionWords, changesOf } from './audit-words.ts';

const SOURCES = import.meta.glob<string>(['../../../{api,store}/**/*.ts', '!**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

describe('words for what was done', () => {
  it('has them for everything that the gateway writes down', () => {
    const written = Object.values(SOURCES)
      .filter((source) => source.includes('writeAudit'))
      .flatMap((source) => [...source.matchAll(/action: '([a-z-]+\.[a-z-]+)'/g)].map(([, action]) => action ?? ''));
    expect(written.length).toBeGreaterThan(15);
    expect(written.filter((action) => !Object.hasOwn(ACTION_WORDS, action))).toEqual([]);
  });

  it('shows what it does not know as it is', () => expect(actionWords('moon.landed')).toBe('moon.landed'));
});

describe('changes', () => {
  it('are text, whatever they hold', () => {
    const before = { name: null, topic: '<b>old</b>' };
    const after = { topic: 'new', options: { speed: 2 } };
    expect(changesOf({ before, after })).toEqual([
      { name: 'name', before: 'none', after: null },
      { name: 'topic', before: '<b>old</b>', after: 'new' },
      { name: 'options', before: null, after: '{\n  "speed": 2\n}' },
    ]);
    expect(changesOf({ before: null, after: null })).toEqual([]);
  });
});

describe('the address of the log', () => {
  const asked = (given: Record<string, string>) => auditQueryOf((name) => given[name]);

  it('says what is looked for', () => {
    expect(asked({ actor: 'local', action: 'project.edited', project: 'x', since: '2026-11-25', cursor: '7' })).toEqual(
      {
        limit: 50,
        actor: 'local',
        action: 'project.edited',
        projectId: 'x',
        since: '2026-11-25T00:00:00Z',
        cursor: '7',
      },
    );
  });

  it.each(['yesterday', '2026-13-45', ''])('leaves out a day that is none: %s', (since) =>
    expect(asked({ since })).toEqual({ limit: 50 }),
  );
});
