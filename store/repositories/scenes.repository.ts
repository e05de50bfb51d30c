/** Scenes: rows with the writer's words, and people's edits, rejections and pins laid over them. */
export { getScene, listScenes, requireScene, setSceneKeys, setScenePicture } from './scene-rows.ts';
export { replaceScenes, writtenScene } from './scene-layout.ts';
export { editScene, pinPart, rejectPart, withdrawRejection, type SceneEditPatch } from './scene-edits.ts';
export { listStaleScenes, runFilm, type StaleScene } from './stale-scenes.ts';
