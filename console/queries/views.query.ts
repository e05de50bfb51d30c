import { useQuery } from '@pinia/colada';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';

export type View = Schemas['View'];

/** Your saved views, and those that are shared. */
export const useViews = () => useQuery({ key: ['views'], query: () => answerOf(api.GET('/views')) });

const path = (id: string) => ({ path: { id } });

export const createView = (body: Pick<View, 'name' | 'query' | 'shared'>): Promise<View> =>
  answerOf(api.POST('/views', { body }));

/** Only while nobody has changed it since it was read. */
export const patchView = ({ id, version }: View, body: Partial<Pick<View, 'name' | 'query' | 'shared'>>) =>
  answerOf(api.PATCH('/views/{id}', { params: { ...path(id), header: { 'if-match': `"${version}"` } }, body }));

export async function deleteView({ id }: View): Promise<void> {
  await api.DELETE('/views/{id}', { params: path(id) });
}
