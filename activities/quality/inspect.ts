import { open, stat } from 'node:fs/promises';
import { FilePathSource, Input, MP4 } from 'mediabunny';

export interface VideoFacts {
  /** For example `avc`. */
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Frames a second, averaged over all. */
  readonly fps: number;
  /** Seconds at which the first frame is shown. */
  readonly start: number;
  readonly seconds: number;
}

export interface AudioFacts {
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
  readonly seconds: number;
}

/** What a film's container says. */
export interface FilmFacts {
  readonly bytes: number;
  readonly seconds: number;
  /** True if a player can begin before the file is loaded. */
  readonly webStart: boolean;
  readonly video: VideoFacts | null;
  readonly audio: AudioFacts | null;
}

/**
 * Reads the container of an MP4 without decoding it.
 * @throws Error when the file is no MP4.
 */
export async function inspectFilm(path: string): Promise<FilmFacts> {
  using input = new Input({ source: new FilePathSource(path), formats: [MP4] });
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  const videoSeconds = video ? await video.computeDuration() : 0;
  const audioSeconds = audio ? await audio.computeDuration() : 0;
  return {
    bytes: (await stat(path)).size,
    seconds: Math.max(videoSeconds, audioSeconds),
    webStart: await startsWithIndex(path),
    video: video && {
      codec: (await video.getCodec()) ?? 'unknown',
      width: await video.getDisplayWidth(),
      height: await video.getDisplayHeight(),
      start: await video.getFirstTimestamp(),
      seconds: videoSeconds,
      ...(await frameCount(video)),
    },
    audio: audio && {
      codec: (await audio.getCodec()) ?? 'unknown',
      sampleRate: await audio.getSampleRate(),
      channels: await audio.getNumberOfChannels(),
      seconds: audioSeconds,
    },
  };
}

async function frameCount(track: {
  computePacketStats(): Promise<{ packetCount: number; averagePacketRate: number }>;
}): Promise<{ frames: number; fps: number }> {
  const { packetCount, averagePacketRate } = await track.computePacketStats();
  return { frames: packetCount, fps: averagePacketRate };
}

/** Whether the `moov` box comes before `mdat` (ISO/IEC 14496-12: a size of 32 bits, a name of 4 letters, and so on). */
async function startsWithIndex(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(16);
    for (let at = 0; (await file.read(head, 0, 16, at)).bytesRead >= 8;) {
      const name = head.toString('latin1', 4, 8);
      if (name === 'moov' || name === 'mdat') return name === 'moov';
      const size = head.readUInt32BE(0);
      // 1 means: 64 bits follow the name.
      const length = size === 1 ? Number(head.readBigUInt64BE(8)) : size;
      if (length < 8) return false;
      at += length;
    }
    return false;
  } finally {
    await file.close();
  }
}
