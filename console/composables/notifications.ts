import { useToast } from '@nuxt/ui/composables';
import { useEventListener } from '@vueuse/core';
import { onScopeDispose, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { Schemas } from '../../api/client/client.ts';
import { useLive } from '../stores/live.store.ts';
import { usePreferences } from '../stores/preferences.store.ts';
import { beginsWork, noticeOf, once, titleOf, useFollowed, type Notice } from './notify.ts';

/**
 * Tells of films that are done, need somebody or failed while the page is hidden: by the browser where that was allowed, and
 * in the page's title. Once, in the layout.
 */
export function useNotifications(): void {
  const live = useLive();
  const route = useRoute();
  const router = useRouter();
  const preferences = usePreferences();
  const toast = useToast();
  const { ids, follow } = useFollowed();
  const unseen = ref<string[]>([]);

  watch(
    () => route.params['id'],
    (id) => typeof id === 'string' && route.path.startsWith('/projects/') && follow(id),
    { immediate: true },
  );

  async function tell(event: Schemas['Event'], title: string): Promise<void> {
    const notice = await noticeOf(event, title);
    unseen.value = [...unseen.value, notice.title];
    if (preferences.notify && mayNotify()) await once(notice.tag, () => show(notice));
  }

  function show(notice: Notice): void {
    const shown = new Notification(notice.title, { body: notice.body, tag: notice.tag });
    shown.addEventListener('click', () => {
      window.focus();
      void router.push(notice.path);
      shown.close();
    });
  }

  /** When somebody watches a film begin, the question makes sense; once, and never on load. */
  function offer(): void {
    if (preferences.askedToNotify || !('Notification' in window) || Notification.permission !== 'default') return;
    preferences.askedToNotify = true;
    const allow = async (): Promise<void> => {
      preferences.notify = (await Notification.requestPermission()) === 'granted';
    };
    toast.add({
      title: 'This takes a while',
      description: 'Shall the browser tell you when the film is done or needs you?',
      icon: 'i-lucide-bell',
      color: 'neutral',
      duration: 20_000,
      actions: [{ label: 'Tell me', color: 'neutral', variant: 'outline', onClick: () => void allow() }],
    });
  }

  onScopeDispose(
    live.listen((message) => {
      if (message.kind !== 'event' || !ids.value.includes(message.event.projectId)) return;
      if (!document.hidden)
        return message.event.projectId === route.params['id'] && beginsWork(message.event) && offer();
      const title = titleOf(message.event);
      if (title !== null) void tell(message.event, title);
    }),
  );

  watch(unseen, (titles) => {
    const bare = document.title.replace(/^\(\d+\)[^·]* · /, '');
    const last = titles.at(-1);
    document.title = last === undefined ? bare : `(${titles.length}) ${last} · ${bare}`;
  });
  useEventListener(document, 'visibilitychange', () => {
    if (!document.hidden) unseen.value = [];
  });
}

/** Whether the browser has been told that it may. */
const mayNotify = (): boolean => 'Notification' in window && Notification.permission === 'granted';
