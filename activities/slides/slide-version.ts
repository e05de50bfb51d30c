import { createRequire } from 'node:module';

/** Raised when anything of our own changes how a slide or a frame comes out: layout, colours, motion. */
const LOOK = 1;

const require = createRequire(import.meta.url);
const versionOf = (name: string): string => {
  const { version } = require(`${name}/package.json`) as { version: string };
  return `${name.replace(/^.*\//u, '')}@${version}`;
};

/** Stands in the keys of slides and segments: the look, the fonts and the rasteriser decide the pixels. */
export const SLIDE_VERSION = [
  String(LOOK),
  ...[
    '@expo-google-fonts/fraunces',
    '@expo-google-fonts/inter',
    '@expo-google-fonts/jetbrains-mono',
    '@napi-rs/canvas',
  ].map(versionOf),
].join(' ');
