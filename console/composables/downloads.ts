import type { Schemas } from '../../api/client/client.ts';

type Asset = Pick<Schemas['Asset'], 'id' | 'type' | 'mime' | 'currency' | 'bytes'>;

/** What people take away of a project, in this order. */
const WANTED: ReadonlyArray<{ readonly label: string; readonly icon: string; readonly is: (asset: Asset) => boolean }> =
  [
    { label: 'Film (MP4)', icon: 'i-lucide-clapperboard', is: ({ type }) => type === 'video' },
    {
      label: 'Captions (WebVTT)',
      icon: 'i-lucide-captions',
      is: ({ type, mime }) => type === 'captions' && mime.startsWith('text/vtt'),
    },
    {
      label: 'Captions (SRT)',
      icon: 'i-lucide-captions',
      is: ({ type, mime }) => type === 'captions' && !mime.startsWith('text/vtt'),
    },
    { label: 'Thumbnail (JPEG)', icon: 'i-lucide-image', is: ({ type }) => type === 'thumbnail' },
    { label: 'Script (JSON)', icon: 'i-lucide-scroll-text', is: ({ type }) => type === 'script' },
    { label: 'Quality report (JSON)', icon: 'i-lucide-clipboard-check', is: ({ type }) => type === 'report' },
  ];

/** The files of the film that is shown; older versions are in the list of assets. */
export function downloadsOf(assets: readonly Asset[]) {
  const shown = assets.filter(({ currency }) => currency !== 'superseded');
  return WANTED.flatMap(({ label, icon, is }) => {
    const asset = shown.find(is);
    return asset ? [{ id: asset.id, label, icon }] : [];
  });
}
