import { describe, expect, it } from 'vitest';
import { readWav, writeWav } from './wav.ts';

const tone = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i / 5) * 0.8);

/** A WAV as another program might write it. */
function wav(
  format: { code: number; channels: number; bits: number },
  data: Uint8Array,
  told: number,
  before: readonly number[] = [],
): Uint8Array {
  const bytes = new Uint8Array(44 + before.length + data.length);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('RIFF____WAVEfmt '));
  view.setUint32(16, 16, true);
  view.setUint16(20, format.code, true);
  view.setUint16(22, format.channels, true);
  view.setUint32(24, 24_000, true);
  view.setUint16(34, format.bits, true);
  bytes.set(before, 36);
  bytes.set(new TextEncoder().encode('data'), 36 + before.length);
  view.setUint32(40 + before.length, told, true);
  bytes.set(data, 44 + before.length);
  return bytes;
}

describe('WAV', () => {
  it('reads what it writes, to half a step of 16 bits', () => {
    const { pcm, sampleRate } = readWav(writeWav({ pcm: tone, sampleRate: 22_050 }));
    expect(sampleRate).toBe(22_050);
    expect(pcm.length).toBe(tone.length);
    expect(Math.max(...pcm.map((value, i) => Math.abs(value - (tone[i] ?? 0))))).toBeLessThan(1 / 16_000);
  });

  it('clips instead of wrapping', () => {
    const { pcm } = readWav(writeWav({ pcm: Float32Array.of(3, -3), sampleRate: 8000 }));
    expect(pcm[0]).toBeGreaterThan(0.99);
    expect(pcm[1]).toBeLessThan(-0.99);
  });

  it.each([0, 0xffffffff, 5000])('takes a told size of %d as "to the end"', (told) => {
    const { pcm, sampleRate } = readWav(wav({ code: 1, channels: 1, bits: 16 }, Uint8Array.of(0, 64, 0, 192), told));
    expect([...pcm]).toEqual([0.5, -0.5]);
    expect(sampleRate).toBe(24_000);
  });

  it('mixes channels down, reads floats and skips chunks that it does not know', () => {
    const floats = new Uint8Array(Float32Array.of(0.5, 0.25, -1, 0).buffer);
    const list = [...new TextEncoder().encode('LIST'), 3, 0, 0, 0, 1, 2, 3, 0];
    expect([...readWav(wav({ code: 3, channels: 2, bits: 32 }, floats, 16, list)).pcm]).toEqual([0.375, -0.5]);
  });

  it('says what is wrong with other bytes', () => {
    expect(() => readWav(new TextEncoder().encode('{"error":"no such voice"}'))).toThrow('not a WAV file');
    expect(() => readWav(wav({ code: 1, channels: 1, bits: 24 }, new Uint8Array(6), 6))).toThrow(
      'format 1 with 24 bits',
    );
    expect(() => readWav(writeWav({ pcm: tone, sampleRate: 8000 }).subarray(0, 36))).toThrow('without data');
  });
});
