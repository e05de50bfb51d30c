import { expect, it } from 'vitest';
import { parseMeasurements } from './parse-measurements.ts';

/** As FFmpeg 9.0.2 writes it with `-loglevel level+info`, shortened. */
const LOG = `[info] Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'film.mp4':
[info]   Metadata:
[info]     title           : black_start:1 black_end:9 lavfi.freezedetect.freeze_start: 3
[info]     description     : I: -3.0 LUFS
[h264 @ 0x5581] [error] error while decoding MB 10 20, bytestream -5
[blackdetect @ 0x7ffa] [info] black_start:0 black_end:2.5 black_duration:2.5
[Parsed_freezedetect_3 @ 0x7ffa] [info] lavfi.freezedetect.freeze_start: 4.1
[Parsed_freezedetect_3 @ 0x7ffa] [info] lavfi.freezedetect.freeze_duration: 3
[Parsed_freezedetect_3 @ 0x7ffa] [info] lavfi.freezedetect.freeze_end: 7.1
[Parsed_freezedetect_3 @ 0x7ffa] [info] lavfi.freezedetect.freeze_start: 8
[Parsed_silencedetect_5 @ 0x7ffa] [info] silence_start: -0.0002
[Parsed_silencedetect_5 @ 0x7ffa] [info] silence_end: 1.25 | silence_duration: 1.2502
[Parsed_ebur128_4 @ 0x7ffa] [info] Summary:

  Integrated loudness:
    I:         -16.1 LUFS
    Threshold: -26.6 LUFS

  True peak:
    Peak:       -4.2 dBFS
[info] frame=  590 fps= 89 q=-0.0 Lsize=N/A time=00:00:59.00
`;

it('reads what filters and decoders say, not what a title says', () => {
  expect(parseMeasurements(LOG, 10)).toEqual({
    errors: ['[h264 @ 0x5581] [error] error while decoding MB 10 20, bytestream -5'],
    lufs: -16.1,
    truePeak: -4.2,
    black: [{ start: 0, end: 2.5 }],
    frozen: [
      { start: 4.1, end: 7.1 },
      { start: 8, end: 10 },
    ],
    silent: [{ start: 0, end: 1.25 }],
  });
});

it('takes the lowest values for silence', () => {
  const silence = '    I:         -70.0 LUFS\n    Peak:       -inf dBFS\n';
  expect(parseMeasurements(silence, 3)).toMatchObject({ lufs: null, truePeak: null, errors: [] });
});
