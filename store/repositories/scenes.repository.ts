/** Scenes: rows with the writer's words, and people's edits, rejections and pins laid over them. */
export { getScene, listScenes, requireScene, setSceneKeys, setScenePicture } from './scene-rows.ts';
export { replaceScenes, writtenScene } from './scene-layout.ts';
export { editScene, type SceneEditPatch } from './scene-edits.ts';
export { exhaustWords, pinPart, rejectPart, withdrawRejection } from './scene-attempts.ts';
export { listStaleScenes, runFilm } from './stale-scenes.ts';
