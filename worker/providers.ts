import { choosePictures } from '../activities/illustration/choose-pictures.ts';
import { ILLUSTRATION_VERSION } from '../activities/illustration/compose.ts';
import type { NarratorRegistry } from '../activities/narration/registry.ts';
import type { ProviderUnit } from '../activities/providers/provider-test.activities.ts';
import { startFfmpeg } from '../store/ffmpeg.ts';
import type { Encyclopaedia } from '../activities/research/encyclopaedia/encyclopaedia.ts';
import type { Wikipedia } from '../activities/research/wikipedia/wikipedia.ts';
import type { Writer } from '../activities/writing/writer.ts';
import type { ProviderReport } from '../domain/operations/worker.contract.ts';
import { projectOptionsSchema } from '../domain/project/project.contract.ts';
import type { Material } from '../domain/script/material.contract.ts';
import type { QueueName } from '../workflows/contract.ts';

const WORD = 'Volcano';
const LANGUAGE = 'en';
const SENTENCE = 'A volcano is an opening in the crust of the Earth.';
/** Short: whoever asks is waiting, and the voice's model may have to be loaded first. */
const SPOKEN = 'A volcano erupts.';
const FRAMES = 10;
const SIZE = 64;

type About = Pick<ProviderReport, 'id' | 'kind' | 'name'> & { queue: QueueName };

const unit = (
  about: About,
  describe: () => Promise<Omit<ProviderReport, keyof About>>,
  attempt: ProviderUnit['attempt'],
): ProviderUnit => ({
  report: async () => {
    try {
      return { ...about, ...(await describe()) };
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { ...about, version: null, configured: false, detail };
    }
  },
  attempt,
});

/** Research, the writer and the pictures. */
export function ioProviders(has: {
  encyclopaedia: Encyclopaedia;
  encyclopaediaVersion: string;
  wikipedia: Wikipedia | null;
  writer: Writer;
}): ProviderUnit[] {
  return [
    unit(
      { id: 'encyclopaedia', kind: 'research', name: 'Offline encyclopaedia', queue: 'io' },
      async () => ({ version: has.encyclopaediaVersion, configured: true, detail: 'Short articles, on this machine' }),
      async () => {
        const { article } = await has.encyclopaedia.find(WORD, LANGUAGE);
        if (!article) throw new Error(`it has no article on “${WORD}”: run "lanternist setup" to fetch it again`);
        return `It has the article “${article.title}”.`;
      },
    ),
    unit(
      { id: 'wikipedia', kind: 'research', name: 'Wikipedia', queue: 'io' },
      async () => ({
        version: null,
        configured: has.wikipedia !== null,
        detail: has.wikipedia ? 'Asked where the encyclopaedia has no article' : 'Off: LANTERNIST_OFFLINE is 1',
      }),
      async (signal) => {
        if (!has.wikipedia) throw new Error('it is off: set LANTERNIST_OFFLINE to 0');
        const found = await has.wikipedia.material(WORD, LANGUAGE, signal);
        if (!found.material) throw new Error(found.tried);
        return `It has the article “${found.material.title}” with ${found.material.sections.length} sections.`;
      },
    ),
    unit(
      { id: has.writer.id, kind: 'writer', name: 'Writer by rule', queue: 'io' },
      async () => ({ version: has.writer.version, configured: true, detail: 'Needs no key and no network' }),
      async (signal) => {
        const options = projectOptionsSchema.parse({});
        const script = await has.writer.write({ topic: WORD, material: MATERIAL, options, signal });
        return `It wrote “${script.title}” in ${script.scenes.length} scenes.`;
      },
    ),
    unit(
      { id: 'pictograms', kind: 'pictures', name: 'Pictograms', queue: 'io' },
      async () => ({ version: ILLUSTRATION_VERSION, configured: true, detail: 'Four sets of pictograms, in packages' }),
      async () => {
        const visual = { type: 'pictogram' as const, subject: WORD, terms: [WORD] };
        const scene = { kind: 'content' as const, title: WORD, narration: SENTENCE, visual };
        const [choice] = choosePictures([scene], { topic: WORD, language: LANGUAGE });
        if (choice?.kind !== 'composition') throw new Error(`it found no picture for “${WORD}”`);
        return `It chose ${choice.layers.map(({ set, name }) => `${set}:${name}`).join(', ')}.`;
      },
    ),
  ];
}

/** The narrators, as one: which of them speaks is decided by language and voice. */
export function voiceProviders(narrators: () => Promise<NarratorRegistry>): ProviderUnit[] {
  return [
    unit(
      { id: 'piper', kind: 'narrator', name: 'Piper', queue: 'voice' },
      async () => {
        const registry = await narrators();
        const voices = registry.voices();
        const languages = [...new Set(voices.map(({ language }) => language))].join(', ');
        const narrator = registry.narratorFor(voices[0]?.language ?? LANGUAGE, '');
        return { version: narrator.version, configured: true, detail: `Speaks ${languages}, on this machine`, voices };
      },
      async (signal) => {
        const registry = await narrators();
        const [voice] = registry.voices();
        const narrator = registry.narratorFor(voice?.language ?? LANGUAGE, '');
        const spoken = await narrator.narrate({
          text: SPOKEN,
          voice: '',
          speed: 1,
          language: voice?.language ?? LANGUAGE,
          signal,
          onProgress: () => undefined,
        });
        const seconds = spoken.pcm.length / spoken.sampleRate;
        return `${voice?.id ?? 'It'} spoke ${spoken.words.length} words in ${seconds.toFixed(1)} s of sound.`;
      },
    ),
  ];
}

/** The encoder. */
export function renderProviders(has: { ffmpeg: string; encoder: () => Promise<string> }): ProviderUnit[] {
  return [
    unit(
      { id: 'x264', kind: 'encoder', name: 'FFmpeg with x264', queue: 'render' },
      async () => ({ version: await has.encoder(), configured: true, detail: 'Encodes on this machine' }),
      async (signal) => {
        const input = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${SIZE}x${SIZE}`, '-r', '30', '-i', 'pipe:0'];
        const args = [...input, '-c:v', 'libx264', '-f', 'null', '-'];
        const encoder = startFfmpeg({ ffmpeg: has.ffmpeg, args, signal });
        try {
          await encoder.write(new Uint8Array((FRAMES * SIZE * SIZE * 3) / 2).fill(128));
          const { frame } = await encoder.finish();
          if (frame !== FRAMES) throw new Error(`it encoded ${frame} frames of ${FRAMES}`);
          return `It encoded ${frame} frames.`;
        } finally {
          await encoder.kill();
        }
      },
    ),
  ];
}

/** Enough for a writer to show that it writes. */
const MATERIAL: Material = {
  version: 1,
  origin: 'encyclopaedia',
  matched: null,
  title: WORD,
  summary: 'Opening in the crust of a planet',
  language: LANGUAGE,
  sections: [
    {
      heading: WORD,
      depth: 1,
      paragraphs: [
        `${SENTENCE} Hot lava, ash and gases escape through it from a chamber of magma below the surface.`,
        'Most volcanoes are found where tectonic plates meet or part. Some of them have been quiet for thousands of years.',
      ],
      bullets: [],
      visuals: [],
      sources: ['s1'],
    },
  ],
  sources: [{ id: 's1', kind: 'encyclopaedia', title: WORD, url: null, licence: null }],
  options: {},
  warnings: [],
};
