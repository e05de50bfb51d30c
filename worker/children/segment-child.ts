import { serveSegments } from '../../activities/rendering/segment-server.ts';
import { openSceneFrames } from '../../activities/slides/frames.ts';

/** A process that paints scenes and encodes them; `createSegmentPool` forks it. */
serveSegments(openSceneFrames);
