import { StepFailure } from '../../domain/project/errors.ts';
import type { Material } from '../../domain/script/material.contract.ts';
import type { Encyclopaedia } from './encyclopaedia/encyclopaedia.ts';
import { encyclopaediaMaterial } from './encyclopaedia/encyclopaedia-material.ts';
import { parseNotes } from '../../domain/script/notes/parse-notes.ts';
import type { NotesPictures } from '../../domain/script/notes/pictures.ts';
import type { Wikipedia } from './wikipedia/wikipedia.ts';

export interface ResearchRequest {
  readonly topic: string;
  /** Null, empty or blank: there are none. */
  readonly notes: string | null;
  /** ISO 639-1. */
  readonly language: string;
  readonly signal?: AbortSignal;
}

export interface ResearchSources extends NotesPictures {
  /** Null where none is installed. */
  readonly encyclopaedia: Encyclopaedia | null;
  /** Null where the network must not be used. */
  readonly wikipedia: Wikipedia | null;
}

/**
 * What is known of a topic: the notes and nothing else if there are any, else the offline encyclopaedia, else Wikipedia.
 *
 * @throws StepFailure NOTES_INVALID, TOO_MANY_SCENES, PICTURE_INVALID for notes; TOPIC_UNKNOWN where nothing knows the topic.
 */
export async function research(request: ResearchRequest, sources: ResearchSources): Promise<Material> {
  const { topic, notes, language } = request;
  if (notes !== null && notes.trim() !== '') return parseNotes(notes, { ...sources, topic, language });

  const tried: string[] = [];
  let near: readonly string[] = [];
  if (sources.encyclopaedia !== null) {
    const found = await encyclopaediaMaterial(sources.encyclopaedia, topic, language);
    if (found.material !== null) return found.material;
    tried.push(found.tried);
    near = found.near;
  }
  if (sources.wikipedia !== null) {
    const found = await sources.wikipedia.material(topic, language, request.signal);
    if (found.material !== null) return found.material;
    tried.push(found.tried);
    if (near.length === 0) near = found.near;
  }
  throw unknownTopic(topic, tried, near);
}

function unknownTopic(topic: string, tried: readonly string[], near: readonly string[]): StepFailure {
  const looked = tried.length === 0 ? 'No encyclopaedia is installed.' : `Tried: ${tried.join('; ')}.`;
  const meant = near.length === 0 ? '' : ` Did you mean ${near.map((title) => `“${title}”`).join(', ')}?`;
  return new StepFailure(
    'TOPIC_UNKNOWN',
    `Nothing is known about “${topic}”. ${looked}${meant} Add notes (text or Markdown) that say what the film should tell, or configure a writer that knows the topic.`,
    { details: { topic, tried: [...tried], near: [...near] } },
  );
}
