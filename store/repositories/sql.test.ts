import { expect, it } from 'vitest';
import { json, likeLiteral } from './sql.ts';

it('makes JSON that jsonb can hold and changes nothing else', () => {
  expect(json({ a: 'x\u0000y', b: ['\ud83d', '\ud83d\ude00'] })).toBe('{"a":"x\ufffdy","b":["\ufffd","\ud83d\ude00"]}');
  const literal = { path: 'C:\\u0000 \\ud83d "q"' };
  expect(JSON.parse(json(literal) ?? '')).toEqual(literal);
  expect([json(null), json(undefined), json(false)]).toEqual([null, null, 'false']);
});

it.each([
  ['50%', '50\\%'],
  ['a_b', 'a\\_b'],
  ['\\', '\\\\'],
  ['plain', 'plain'],
])('takes %j literally in ILIKE', (text, pattern) => {
  expect(likeLiteral(text)).toBe(pattern);
});
