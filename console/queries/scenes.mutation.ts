import { useQueryCache } from '@pinia/colada';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';
import type { ScenePart } from '../components/scenes/scene-redo.ts';
import type { UploadType } from '../components/scenes/upload-kinds.ts';

type Scene = Schemas['Scene'];

const one = (id: string) => ({ path: { id } });
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

/** What people do to scenes. What is answered stands on the page at once; the rest is read anew. */
export function useSceneActions(projectId: MaybeRefOrGetter<string>) {
  const cache = useQueryCache();
  const key = () => ['project', toValue(projectId)];

  function put(scene: Scene): void {
    const shown = cache.getQueryData<Scene[]>([...key(), 'scenes']);
    if (shown)
      cache.setQueryData(
        [...key(), 'scenes'],
        shown.map((other) => (other.id === scene.id ? scene : other)),
      );
  }
  async function taken<Answer extends { scene: Scene }>(call: Promise<Answer>): Promise<Answer> {
    const answer = await call;
    put(answer.scene);
    // Not waited for: what was asked for is done.
    void cache.invalidateQueries({ key: key() });
    return answer;
  }

  /** The scene as it is saved now. */
  async function read(id: string): Promise<Scene> {
    const scene = await answerOf(api.GET('/scenes/{id}', { params: one(id) }));
    put(scene);
    return scene;
  }

  /** @throws ApiError PRECONDITION_FAILED where somebody was faster */
  const save = (id: string, version: number, patch: Schemas['PatchSceneInput']) => {
    // The client's types lose a member that may be null only.
    const body = patch as Omit<typeof patch, 'recording'>;
    return taken(answerOf(api.PATCH('/scenes/{id}', { params: { ...one(id), header: ifMatch(version) }, body })));
  };

  const regenerate = (id: string, parts: readonly ScenePart[], reason: string) =>
    taken(
      answerOf(
        api.POST('/scenes/{id}/regenerate', {
          params: one(id),
          body: { ...(parts.length > 0 ? { parts: [...parts] } : {}), ...(reason ? { reason } : {}) },
        }),
      ),
    );

  const upload = (scene: Pick<Scene, 'id' | 'version'>, type: UploadType, file: File, mime: string, alt = '') =>
    taken(
      answerOf(
        api.PUT('/scenes/{id}/assets/{type}', {
          params: {
            path: { id: scene.id, type },
            query: { alt },
            header: ifMatch(scene.version),
          },
          headers: { 'content-type': mime },
          // The document knows bytes as text only.
          body: file as unknown as string,
          bodySerializer: (body: unknown) => body as File,
        }),
      ),
    );

  /** Sends an asset back without starting anything. */
  async function reject(assetId: string, reason: string): Promise<Schemas['AssetDecision']> {
    const answer = await answerOf(api.POST('/assets/{id}/reject', { params: one(assetId), body: { reason } }));
    await cache.invalidateQueries({ key: key() });
    return answer;
  }

  /** Makes the film (again). */
  async function start(): Promise<void> {
    await answerOf(api.POST('/projects/{id}/start', { params: one(toValue(projectId)) }));
    await cache.invalidateQueries({ key: key() });
  }

  return { read, save, regenerate, upload, reject, start };
}
