import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { effectiveOptions, type AssetType } from '../../domain/project/project.contract.ts';
import { scriptBasis, sceneBases } from '../../domain/project/staleness.ts';
import type { Scene } from '../../domain/script/script.contract.ts';
import { contentKey, sha256Hex } from '../../domain/content-key.ts';
import { assetPath } from '../../store/assets/asset-path.ts';
import type { FilesystemAssetStore } from '../../store/assets/filesystem-asset-store.ts';
import { insertAsset } from '../../store/repositories/assets.repository.ts';
import type { AssetRow } from '../../store/entities/asset.entity.ts';
import type { SceneRow } from '../../store/entities/scene.entity.ts';
import type { EntityManager } from '../../store/orm.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import {
  beginRun,
  finishRun,
  setRunFilm,
  setRunOptions,
  setRunReport,
} from '../../store/repositories/runs.repository.ts';
import { listScenes, replaceScenes, requireScene, setSceneKeys } from '../../store/repositories/scenes.repository.ts';

interface Place {
  readonly em: EntityManager;
  readonly assets: FilesystemAssetStore;
  readonly projectId: string;
}

/** Keeps a few bytes as an asset whose key follows from `from`. */
export async function keepFake(
  { em, assets, projectId }: Place,
  type: AssetType,
  from: string,
  about: { sceneId?: string; runId?: string; content?: string; ext?: string; meta?: Record<string, unknown> } = {},
): Promise<AssetRow> {
  const provider = { provider: 'test', providerVersion: '1' };
  const key = contentKey({ step: type, stepVersion: 1, ...provider, inputs: [], options: { from } });
  const { content = from, ext = '.bin', ...rest } = about;
  const path = assetPath({ projectId, key, ext });
  // Without the care for power cuts that steps take: tests make hundreds.
  await mkdir(dirname(join(assets.root, path)), { recursive: true });
  await writeFile(join(assets.root, path), content);
  const { asset } = await insertAsset(em, {
    projectId,
    type,
    key,
    path,
    sha256: sha256Hex(content),
    bytes: Buffer.byteLength(content),
    mime: 'application/octet-stream',
    ...provider,
    ...rest,
  });
  return asset;
}

/** Makes all of a scene from its row as it is, as the steps of a run would. */
export async function makeScene(place: Place, sceneId: string, runId?: string): Promise<SceneRow> {
  const { em, projectId } = place;
  const scene = await requireScene(em, sceneId);
  const project = await getProject(em, projectId);
  const film = {
    topic: project.topic,
    options: effectiveOptions(project.options),
    count: (await listScenes(em, projectId)).length,
  };
  const about = { sceneId, ...(runId === undefined ? {} : { runId }) };
  const made = sceneBases(scene, film);
  const narration = await keepFake(place, 'narration', scene.pins.narration ?? made.narration, about);
  const image = await keepFake(place, 'image', scene.pins.image ?? made.image, about);
  const keys = { narration: scene.pins.narration ?? narration.key, image: scene.pins.image ?? image.key };
  const bases = sceneBases({ ...scene, keys }, film);
  const slide = await keepFake(place, 'slide', bases.slides, about);
  const segment = await keepFake(place, 'segment', bases.segment, about);
  await setSceneKeys(em, sceneId, { ...keys, slides: [slide.key], segment: segment.key }, bases);
  return requireScene(em, sceneId);
}

/** A project whose last run has delivered a film of these scenes, without any work. @returns its scenes */
export async function makeFilm(place: Place, scenes: readonly Scene[]): Promise<SceneRow[]> {
  return place.em.transactional((em) => makeAll({ ...place, em }, scenes));
}

async function makeAll(place: Place, scenes: readonly Scene[]): Promise<SceneRow[]> {
  const { em, projectId } = place;
  const project = await getProject(em, projectId);
  const runId = randomUUID();
  await beginRun(em, { projectId, runId, workflowId: `test-${runId}` });
  const options = effectiveOptions(project.options);
  await setRunOptions(em, runId, options);
  const research = await keepFake(place, 'research', project.topic, { runId });
  const basis = scriptBasis(project, options);
  const source = { id: 's1', kind: 'encyclopaedia', title: 'Volcano', url: null, licence: 'CC BY-SA 4.0' };
  const script = await keepFake(place, 'script', `${basis.script} ${JSON.stringify(scenes)}`, {
    runId,
    meta: { title: project.topic, language: 'en', sources: [source] },
  });
  const rows = await replaceScenes(em, projectId, scenes, { key: script.key, research: research.key, basis });
  for (const { id } of rows) await makeScene(place, id, runId);
  const [video, webVtt, subRip, thumbnail, report] = [
    await keepFake(place, 'video', `${runId} video`, { runId }),
    await keepFake(place, 'captions', `${runId} vtt`, { runId }),
    await keepFake(place, 'captions', `${runId} srt`, { runId }),
    await keepFake(place, 'thumbnail', `${runId} thumbnail`, { runId }),
    await keepFake(place, 'report', `${runId} report`, { runId }),
  ];
  await setRunFilm(em, runId, {
    script: script.key,
    video: video.key,
    webVtt: webVtt.key,
    subRip: subRip.key,
    thumbnail: thumbnail.key,
  });
  await setRunReport(em, runId, report.key);
  await finishRun(em, { projectId, runId, outcome: 'COMPLETED' });
  return listScenes(em, projectId);
}
