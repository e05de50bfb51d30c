import { answerOf, type Schemas } from '../../api/client/client.ts';
import { ApiError } from '../../api/client/errors.ts';
import { api } from '../api/gateway.ts';

/** What is wrong with a line of a file. */
export interface LineFault {
  readonly line: number | null;
  readonly column: string | null;
  readonly detail: string;
}

/** By the end of its name: browsers do not know these types, or call a table `application/vnd.ms-excel`. */
export const typeOf = ({ name }: Pick<File, 'name'>): 'text/csv' | 'application/x-ndjson' =>
  /\.(jsonl|ndjson|json)$/i.test(name) ? 'application/x-ndjson' : 'text/csv';

const call = (file: File, query: { check?: string; start?: string }) =>
  api.POST('/projects/import', {
    params: { query },
    headers: { 'content-type': typeOf(file) },
    body: '',
    // The bytes as they are: the gateway says what is wrong with their encoding.
    bodySerializer: () => file,
  });

/** What the file would make. Nothing is stored. @throws ApiError with all faults, see {@link faultsOf} */
export const checkImport = async (file: File): Promise<Schemas['ImportCheck']> =>
  (await answerOf(call(file, { check: 'true' }))) as Schemas['ImportCheck'];

export const importProjects = async (file: File, start: boolean): Promise<Schemas['ImportResult'][]> =>
  (await answerOf(call(file, { start: String(start) }))) as Schemas['ImportResult'][];

export function faultsOf(error: unknown): LineFault[] {
  if (!(error instanceof ApiError)) return [];
  return error.errors.map((fault) => {
    const { line, column } = fault as { line?: number; column?: string | null };
    return { line: line ?? null, column: column ?? null, detail: fault.detail };
  });
}
