/** Mono sound in memory. */
export interface Sound {
  /** −1 to 1. */
  pcm: Float32Array;
  /** Samples a second. */
  sampleRate: number;
}

const HEADER_BYTES = 44;
const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;

function ascii(view: DataView, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

/** The 44 bytes before `samples` 16-bit mono samples. */
export function wavHeader(samples: number, sampleRate: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  ascii(view, 0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + samples * 2, true);
  ascii(view, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(view, 36, 'data');
  view.setUint32(40, samples * 2, true);
  return bytes;
}

/** 16-bit little-endian samples; values beyond ±1 are clipped. */
export function pcm16(pcm: Float32Array): Uint8Array {
  const bytes = new Uint8Array(pcm.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < pcm.length; i++) {
    const value = Math.max(-1, Math.min(1, pcm[i] ?? 0));
    view.setInt16(i * 2, Math.round(value * 32767), true);
  }
  return bytes;
}

/** A complete 16-bit mono WAV file. */
export function writeWav(sound: Sound): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + sound.pcm.length * 2);
  bytes.set(wavHeader(sound.pcm.length, sound.sampleRate));
  bytes.set(pcm16(sound.pcm), HEADER_BYTES);
  return bytes;
}

/**
 * Reads 16-bit or 32-bit float WAV, mixing all channels down to one. Sizes 0 and 0xFFFFFFFF, which servers that stream
 * write because they do not know better, mean "to the end".
 * @throws Error when the bytes are no such WAV; the message says what was found.
 */
export function readWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE') throw new Error('not a WAV file');
  let format: { code: number; channels: number; sampleRate: number; bits: number } | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = tag(view, at);
    const told = view.getUint32(at + 4, true);
    const left = bytes.length - at - 8;
    if (name === 'data') {
      if (!format) throw new Error('a WAV file without a format before its data');
      const size = told === 0 || told > left ? left : told;
      return { pcm: samples(view, at + 8, size, format), sampleRate: format.sampleRate };
    }
    if (name === 'fmt ' && told >= 16 && told <= left) {
      const code = view.getUint16(at + 8, true);
      format = {
        code: code === EXTENSIBLE && told >= 26 ? view.getUint16(at + 32, true) : code,
        channels: view.getUint16(at + 10, true),
        sampleRate: view.getUint32(at + 12, true),
        bits: view.getUint16(at + 22, true),
      };
    }
    at += 8 + told + (told % 2);
  }
  throw new Error('a WAV file without data');
}

function samples(
  view: DataView,
  at: number,
  size: number,
  format: { code: number; channels: number; bits: number },
): Float32Array {
  const { code, channels, bits } = format;
  const whole = code === PCM && bits === 16;
  if (!(whole || (code === FLOAT && bits === 32)) || channels < 1)
    throw new Error(`a WAV file of format ${code} with ${bits} bits is not supported`);
  const step = (bits / 8) * channels;
  const pcm = new Float32Array(Math.floor(size / step));
  for (let i = 0; i < pcm.length; i++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) {
      const from = at + i * step + channel * (bits / 8);
      sum += whole ? view.getInt16(from, true) / 32768 : view.getFloat32(from, true);
    }
    pcm[i] = sum / channels;
  }
  return pcm;
}
