import { answerOf, type ApiClient, type Schemas } from '../../api/client/client.ts';
import { ApiError } from '../../api/client/errors.ts';
import { CommandError } from '../exit.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** How a command names a project. */
export const PROJECT_ARGUMENT = 'id of the project, or its name (without a name: its topic)';

type Found = Pick<Schemas['Project'], 'id' | 'name' | 'topic' | 'status'>;

/**
 * The project of this id, or of this name, or without a name of this topic.
 * @throws CommandError that lists the ids where several are called so, or the nearest where none is
 */
export async function findProject(api: ApiClient, text: string): Promise<Found> {
  if (UUID.test(text)) {
    try {
      return await answerOf(api.GET('/projects/{id}', { params: { path: { id: text } } }));
    } catch (error) {
      if (error instanceof ApiError && error.status === 404)
        throw new CommandError(`No project has the id ${text}. \`npm run lanternist -- projects\` lists them.`);
      throw error;
    }
  }
  const wanted = text.trim().toLowerCase();
  // The search looks at whole words of a name, and forgives typing errors: the same name is among the first.
  const q = text.trim().slice(0, 200);
  const found = await answerOf(api.GET('/projects', { params: { query: { q, limit: 100, sort: '-createdAt' } } }));
  const same = found.filter((project) => titleOf(project).toLowerCase() === wanted);
  const [only] = same;
  if (only && same.length === 1) return only;
  if (same.length > 1)
    throw new CommandError(`${same.length} projects are called “${text}”. Give the id of one:\n${rows(same)}`);
  if (found.length === 0)
    throw new CommandError(`No project is called “${text}”. \`npm run lanternist -- projects\` lists them.`);
  throw new CommandError(`No project is called “${text}”. These are near:\n${rows(found.slice(0, 10))}`);
}

export const titleOf = ({ name, topic }: Pick<Found, 'name' | 'topic'>): string => name ?? topic;

const rows = (projects: readonly Found[]): string =>
  projects.map((project) => `  ${project.id}  ${project.status.padEnd(15)} ${titleOf(project)}`).join('\n');
