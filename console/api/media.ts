import { apiUrl } from '../../api/client/client.ts';
import { GATEWAY } from './gateway.ts';

/** Where the bytes of an asset are, for pictures, films and downloads. Nothing but the session's cookie signs in there. */
export function mediaUrl(assetId: string): string {
  return `${apiUrl(GATEWAY.baseUrl)}/assets/${encodeURIComponent(assetId)}/content`;
}
