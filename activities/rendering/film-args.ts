const SOUND_RATE = 44_100;
/** Both channels carry the voice at -3 dB, so that a stereo film is as loud as its mono narration. */
const MONO_TO_STEREO = 'pan=stereo|c0=0.70710678*c0|c1=0.70710678*c0';
/** ISO 639-1 to ISO 639-2, which MP4 wants. */
const LANGUAGES: ReadonlyMap<string, string> = new Map(
  (
    'ar:ara cs:ces da:dan de:deu el:ell en:eng es:spa fi:fin fr:fra hi:hin hu:hun it:ita ja:jpn ko:kor nl:nld no:nor ' +
    'pl:pol pt:por ro:ron ru:rus sv:swe tr:tur uk:ukr vi:vie zh:zho'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, 2), pair.slice(3)]),
);

export interface FilmArgs {
  /** Path of the list of segments. */
  readonly list: string;
  /** Path of the metadata file. */
  readonly metadata: string;
  readonly fps: number;
  /** Of the narration, fed as mono 32-bit floats to the encoder's input. */
  readonly sampleRate: number;
  /** ISO 639-1. */
  readonly language: string;
}

/** The encoder's arguments that join segments and narration into a film. They enter the film's content key. */
export function filmArgs({ list, metadata, fps, sampleRate, language }: FilmArgs): string[] {
  const words = (text: string): string[] => text.split(' ');
  return [
    ...words('-protocol_whitelist file,pipe -f concat -safe 0 -i'),
    list,
    ...words(`-protocol_whitelist file,pipe -f f32le -ar ${sampleRate} -ac 1 -i pipe:0`),
    ...words('-protocol_whitelist file,pipe -f ffmetadata -i'),
    metadata,
    ...words('-map 0:v:0 -map 1:a:0 -map_metadata 2 -map_chapters 2 -c:v copy'),
    ...words(`-af aresample=${SOUND_RATE},${MONO_TO_STEREO} -c:a aac -b:a 160k -threads 1`),
    ...words(`-metadata:s:a:0 language=${LANGUAGES.get(language) ?? 'und'}`),
    // Nothing of the machine, the time or the program's version in the file.
    ...words('-fflags +bitexact -flags:v +bitexact -flags:a +bitexact'),
    ...words(`-video_track_timescale ${fps * 1000} -movflags +faststart -f mp4`),
  ];
}
