import { useQuery } from '@pinia/colada';
import { readProjects } from './projects.query.ts';

const AT_MOST = 200;

/** Projects that wait for a person, those that wait longest first. */
export const useReviewQueue = () =>
  useQuery({
    key: ['reviews', 'waiting'],
    query: async () => {
      const page = await readProjects({ needsReview: 'true', sort: 'updatedAt', limit: AT_MOST });
      const items = page.items.toSorted((a, b) => (a.gateSince ?? '').localeCompare(b.gateSince ?? ''));
      return { items, total: Math.max(page.total, items.length) };
    },
    placeholderData: (previous) => previous,
  });
