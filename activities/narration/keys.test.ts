import { describe, expect, it } from 'vitest';
import { narrationKey, recordingKey } from './keys.ts';

const narrator = { id: 'piper', version: '1-abc' };
const said = { text: 'A volcano breathes fire.', voice: 'en_US-joe-medium', speed: 1, language: 'en' };

describe('the key of a narration', () => {
  it('is what it was before there were reviews, where nothing was sent back', () => {
    expect(narrationKey(narrator, said, [])).toBe('62065a9610cc4188737c6d9b88ff7aa8ef40c72ded8b573e26a45e1cebf36466');
  });

  it('differs with each attempt that was sent back, and with the voice of the scene', () => {
    const keys = [
      narrationKey(narrator, said, []),
      narrationKey(narrator, said, [{ reason: 'flat', key: 'a'.repeat(64) }]),
      narrationKey(narrator, said, [
        { reason: 'flat', key: 'a'.repeat(64) },
        { reason: 'flat', key: 'b'.repeat(64) },
      ]),
      narrationKey(narrator, { ...said, voice: 'other' }, []),
      recordingKey({ recording: 'c'.repeat(64), text: said.text, sampleRate: 22_050 }),
      recordingKey({ recording: 'd'.repeat(64), text: said.text, sampleRate: 22_050 }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
