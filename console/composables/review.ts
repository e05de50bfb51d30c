import { useToast } from '@nuxt/ui/composables';
import { ref, toValue, type MaybeRefOrGetter } from 'vue';
import { answerOf, type Schemas } from '../../api/client/client.ts';
import { api } from '../api/gateway.ts';
import { useReread } from './reread.ts';

type Scene = Pick<Schemas['Scene'], 'id' | 'index' | 'title' | 'stale'>;

/** What a person says at a gate. */
export interface Wish {
  readonly comment: string;
  /** Ids of scenes; none: the whole script, or the scene that is seen at the moment. */
  readonly scenes: readonly string[];
  readonly atSeconds: number | null;
}

/** Why a film cannot be approved: it is not made of its scenes as they are now. The gateway says the same. */
export function staleReason(gate: Schemas['ProjectStatus']['gate'], scenes: readonly Scene[]): string | null {
  const stale = scenes.filter((scene) => scene.stale.length > 0);
  if (gate !== 'final' || stale.length === 0) return null;
  const named = stale.map(({ index, title }) => `${index + 1} (“${title}”)`).join(', ');
  return `Changed after this film was made: scene ${named}. Regenerate it, or request changes.`;
}

/** The body of a decision: what was not said is left out. */
export function reviewBody(decision: 'approve' | 'requestChanges', wish: Wish): Schemas['ReviewRequestInput'] {
  const comment = wish.comment.trim();
  const asked = decision === 'requestChanges' && wish.scenes.length > 0;
  return {
    decision,
    ...(comment === '' ? {} : { comment }),
    ...(asked ? { scenes: [...wish.scenes] } : {}),
    ...(wish.atSeconds === null ? {} : { atSeconds: Math.ceil(wish.atSeconds * 1000) / 1000 }),
  };
}

/** Decides at the gate where a project's run waits. */
export function useReview(projectId: MaybeRefOrGetter<string>, name: MaybeRefOrGetter<string>) {
  const toast = useToast();
  const reread = useReread();
  const busy = ref<'approve' | 'requestChanges' | null>(null);
  /** Why the last decision was refused. */
  const refusal = ref<string | null>(null);

  /** @returns whether it was taken */
  async function decide(decision: 'approve' | 'requestChanges', wish: Wish): Promise<boolean> {
    if (busy.value) return false;
    busy.value = decision;
    refusal.value = null;
    const id = toValue(projectId);
    const title = decision === 'approve' ? `Approved: ${toValue(name)}` : `Sent back: ${toValue(name)}`;
    try {
      const body = reviewBody(decision, wish);
      await answerOf(api.POST('/projects/{id}/review', { params: { path: { id } }, body }));
      toast.add({
        title,
        description: 'The run goes on. A decision cannot be taken back.',
        icon: decision === 'approve' ? 'i-lucide-thumbs-up' : 'i-lucide-thumbs-down',
        color: 'success',
      });
      return true;
    } catch (error) {
      refusal.value = error instanceof Error ? error.message : String(error);
      return false;
    } finally {
      busy.value = null;
      void reread(id);
    }
  }
  return { busy, refusal, decide };
}
