import { expect, it } from 'vitest';
import { assetPath, checkProjectId, parseAssetPath, plainExtension } from './asset-path.ts';

const projectId = '00000000-0000-4000-8000-000000000000';
const key = 'a'.repeat(64);

it('makes a path and reads it back', () => {
  const parts = { projectId, key, ext: '.wav' };
  expect(assetPath(parts)).toBe(`${projectId}/${key}.wav`);
  expect(parseAssetPath(assetPath(parts))).toEqual(parts);
});

it.each([
  { projectId: '..', key, ext: '.wav' },
  { projectId: `${projectId}/..`, key, ext: '.wav' },
  { projectId: projectId.toUpperCase().replace('0', 'A'), key, ext: '.wav' },
  { projectId, key: 'A'.repeat(64), ext: '.wav' },
  { projectId, key: `${'a'.repeat(64)}\n`, ext: '.wav' },
  { projectId, key, ext: 'wav' },
  { projectId, key, ext: '.w/v' },
  { projectId, key, ext: '.wav\u0000' },
  { projectId, key, ext: '' },
])('refuses %j', (parts) => {
  expect(() => assetPath(parts)).toThrow('malformed');
});

it.each([
  '../../etc/passwd',
  `/${projectId}/${key}.wav`,
  `${projectId}/../${key}.wav`,
  `${projectId}/${key}.wav/..`,
  `${projectId}/${key}`,
  '',
])('reads no path from %j', (path) => {
  expect(() => parseAssetPath(path)).toThrow('malformed');
});

it('takes only a plain extension over', () => {
  expect(['film.MP4', 'x.tar.gz', 'none', 'a.b/c', 'x.', 'x.waytoolong1'].map(plainExtension)).toEqual([
    '.mp4',
    '.gz',
    '',
    '',
    '',
    '',
  ]);
  expect(() => checkProjectId('.tmp')).toThrow('malformed');
});
