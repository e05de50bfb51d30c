import { writeFile } from 'node:fs/promises';
import { contentKey, sha256Hex } from '../../domain/content-key.ts';
import type { RunRef, StepResult } from '../../domain/project/run.contract.ts';
import { effectiveOptions } from '../../domain/project/project.contract.ts';
import { keepAttachment } from '../../store/assets/attachments.ts';
import { keepAsset } from '../../store/assets/asset-keeper.ts';
import { findAsset } from '../../store/repositories/assets.repository.ts';
import { getProject } from '../../store/repositories/projects.repository.ts';
import type { StepDeps } from '../../store/step-deps.ts';
import { research, type ResearchSources } from './research.ts';

/** Raised whenever the same topic and notes give other material. */
const STEP_VERSION = 2;

export interface ResearchDeps extends StepDeps {
  readonly sources: Pick<ResearchSources, 'encyclopaedia' | 'wikipedia'>;
  /** Names the encyclopaedia's edition: part of the key. */
  readonly encyclopaediaVersion: string;
}

export interface ResearchActivities {
  /** Gathers what is known of the topic: the notes, or the encyclopaedia, or Wikipedia. */
  research(run: RunRef): Promise<StepResult & { key: string }>;
}

export function createResearchActivities(deps: ResearchDeps): ResearchActivities {
  return {
    async research({ projectId, runId }) {
      const em = deps.em();
      const project = await getProject(em, projectId);
      const { language } = effectiveOptions(project.options);
      const notes = project.notes?.trim() ? project.notes : null;
      const key = contentKey({
        step: 'research',
        stepVersion: STEP_VERSION,
        provider: notes === null ? 'encyclopaedia' : 'notes',
        providerVersion: notes === null ? deps.encyclopaediaVersion : '1',
        inputs: [],
        options: { topic: project.topic, notes: notes === null ? null : sha256Hex(notes), language },
      });
      deps.progress({ fraction: 0, message: notes === null ? `looking up “${project.topic}”` : 'reading the notes' });

      const { reused } = await keepAsset(
        { em, assets: deps.assets },
        {
          projectId,
          runId,
          type: 'research',
          key,
          ext: '.json',
          mime: 'application/json',
          provider: notes === null ? 'encyclopaedia' : 'notes',
          providerVersion: notes === null ? deps.encyclopaediaVersion : '1',
        },
        async (path) => {
          const material = await research(
            { topic: project.topic, notes, language, signal: deps.signal() },
            {
              ...deps.sources,
              savePicture: (bytes, mime) =>
                keepAttachment({ em, assets: deps.assets }, { projectId, runId, bytes, mime }),
              resolveAttachment: async (attachment) => (await findAsset(em, projectId, attachment)) !== null,
            },
          );
          await writeFile(path, JSON.stringify(material));
          const { origin, matched, title } = material;
          return { meta: { origin, matched, title, warnings: material.warnings } };
        },
      );
      return { key, reused };
    },
  };
}
