const EXTENSIONS: Readonly<Record<string, string>> = {
  'video/mp4': 'mp4',
  'audio/wav': 'wav',
  'audio/x-wav': 'wav',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
  'text/vtt': 'vtt',
  'application/x-subrip': 'srt',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'application/json': 'json',
};

/** What may stand in a file name on every system: no control character, no separator, no wildcard, no bidi override. */
function safeStem(text: string): string {
  const clean = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"%*/:;<>?\\|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+/, '');
  return Array.from(clean)
    .slice(0, 80)
    .join('')
    .replace(/[. ]+$/, '');
}

/** For example `Black hole.mp4`, or `Black hole - scene 3 narration.wav`. */
export function downloadName(asset: { title: string; type: string; mime: string; scene: number | null }): string {
  const stem = safeStem(asset.title) || 'lanternist';
  const scene = asset.scene === null ? '' : `scene ${asset.scene + 1} `;
  const part = asset.type === 'video' ? '' : ` - ${scene}${asset.type}`;
  const mime = asset.mime.split(';', 1)[0]?.trim() ?? '';
  return `${stem}${part}.${EXTENSIONS[mime] ?? 'bin'}`;
}

/** The header for `name` (RFC 6266): plain ASCII for old clients, the real name in UTF-8 for all others. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
