import type { Schemas } from '../../../api/client/client.ts';
import { ApiError } from '../../../api/client/errors.ts';
import { messageOf } from '../../composables/message-of.ts';
import type { GivenOptions } from '../../workers/notes-preview.ts';

/** What the import takes. */
export interface ImportFile {
  readonly type: 'text/csv' | 'application/x-ndjson';
  readonly body: string;
}

/** One topic a line, all with the same options. Empty lines stay, so that a fault names the line as it is counted here. */
export function fileOfTopics(text: string, options: GivenOptions): ImportFile {
  const given = Object.keys(options).length > 0 ? { options } : {};
  const lines = text
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : JSON.stringify({ topic: line.trim(), ...given })));
  return { type: 'application/x-ndjson', body: `${lines.join('\n')}\n` };
}

export const fileOf = ({
  many,
  manyAs,
  options,
}: {
  many: string;
  manyAs: 'lines' | 'csv';
  options: GivenOptions;
}): ImportFile => (manyAs === 'csv' ? { type: 'text/csv', body: many } : fileOfTopics(many, options));

/** Whether a text is a table as the import reads it: its first row names columns, and more than a topic. */
export function looksLikeTable(text: string): boolean {
  const [first = ''] = text.split('\n', 1);
  const cells = first.split(/[,;\t]/).map((cell) => cell.trim().toLowerCase().replaceAll('"', ''));
  return cells.includes('topic');
}

/** A topic that stands there more than once makes a film each time. */
export function repeatedTopics(text: string): readonly string[] {
  const seen = new Map<string, number>();
  for (const line of text.split('\n')) {
    const topic = line.trim();
    if (topic !== '') seen.set(topic, (seen.get(topic) ?? 0) + 1);
  }
  return [...seen].flatMap(([topic, times]) => (times > 1 ? [topic] : []));
}

export interface LineFault {
  /** null: about the file as a whole. */
  readonly line: number | null;
  readonly detail: string;
}

/** What is wrong with the lines, as the gateway says it. */
export function lineFaults(error: unknown): readonly LineFault[] {
  if (!(error instanceof ApiError) || error.errors.length === 0) return [{ line: null, detail: messageOf(error) }];
  return error.errors.map(({ pointer, detail }) => {
    const [, line = '', column = ''] = pointer.split('/');
    const number = /^\d+$/.test(line) ? Number(line) : null;
    return { line: number, detail: column === '' ? detail : `${column}: ${detail}` };
  });
}

export type ImportResult = Schemas['ImportResult'];

/** What became of a line, in words. */
export function resultInWords({ status, problem }: ImportResult): string {
  if (problem) return `Created, but not started: ${problem.detail}`;
  return status === 202 ? 'Created and started' : 'Created';
}
