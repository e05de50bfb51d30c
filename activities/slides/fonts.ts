import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { FontRole, Measure } from '../../domain/film/words-layout.ts';
import { fontCoverage } from './coverage.ts';

const require = createRequire(import.meta.url);

interface Face {
  readonly file: string;
  /** A name of our own, so that a font installed on the machine never steps in. */
  readonly family: string;
  readonly weight: number;
}

const FACES: Record<FontRole, Face> = {
  serif: {
    file: require.resolve('@expo-google-fonts/fraunces/700Bold/Fraunces_700Bold.ttf'),
    family: 'Lantern Serif',
    weight: 700,
  },
  medium: {
    file: require.resolve('@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf'),
    family: 'Lantern Medium',
    weight: 500,
  },
  semibold: {
    file: require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
    family: 'Lantern Strong',
    weight: 600,
  },
  mono: {
    file: require.resolve('@expo-google-fonts/jetbrains-mono/500Medium/JetBrainsMono_500Medium.ttf'),
    family: 'Lantern Mono',
    weight: 500,
  },
};
/** Inter has scripts that the other two lack: letters missing there are taken from it. */
const FALLBACK: Record<FontRole, FontRole> = {
  serif: 'semibold',
  medium: 'medium',
  semibold: 'semibold',
  mono: 'medium',
};

let faces: Record<FontRole, ReadonlySet<number>> | null = null;

/** Registers the theme's fonts once a process. */
function coverage(): Record<FontRole, ReadonlySet<number>> {
  if (faces !== null) return faces;
  const load = (role: FontRole): ReadonlySet<number> => {
    const { file, family } = FACES[role];
    const font = readFileSync(file);
    if (GlobalFonts.register(font, family) === null) throw new Error(`The font ${family} could not be loaded.`);
    return fontCoverage(font);
  };
  faces = { serif: load('serif'), medium: load('medium'), semibold: load('semibold'), mono: load('mono') };
  return faces;
}

/** The canvas font of a role at a size in design units. */
export function fontOf(role: FontRole, size: number): string {
  coverage();
  const { weight, family } = FACES[role];
  return `${weight} ${size}px "${family}", "${FACES[FALLBACK[role]].family}"`;
}

/** Sets what every text of a film shares; the host's language must not show in it. */
export function setFont(ctx: SKRSContext2D, role: FontRole, size: number): void {
  ctx.lang = 'en';
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'left';
  ctx.font = fontOf(role, size);
}

/** The text without what no font of the role can draw (emoji, scripts it lacks): nothing is drawn as a box. */
export function printable(text: string, role: FontRole): string {
  const fonts = coverage();
  // Joiners and variation selectors go with the emoji they belonged to, even where a font has them.
  const keeps = (char: string): boolean => {
    const code = char.codePointAt(0) ?? 0;
    if (/\s/u.test(char)) return true;
    return (
      !/\p{Default_Ignorable_Code_Point}/u.test(char) && (fonts[role].has(code) || fonts[FALLBACK[role]].has(code))
    );
  };
  const kept = Array.from(text.normalize('NFC')).filter(keeps).join('');
  return role === 'mono' ? kept : kept.replace(/[^\S\u00a0\u202f]+/gu, ' ').trim();
}

const MEASURED_MOST = 20_000;

/** Measures by canvas, and remembers: balancing asks for the same pieces of a line many times. */
export function createMeasure(): Measure {
  const ctx = createCanvas(8, 8).getContext('2d');
  const known = new Map<string, number>();
  let font = '';
  return (text, role, size) => {
    const key = `${role}${size}|${text}`;
    const width = known.get(key);
    if (width !== undefined) return width;
    const wanted = fontOf(role, size);
    if (wanted !== font) {
      setFont(ctx, role, size);
      font = wanted;
    }
    const measured = ctx.measureText(text).width;
    if (known.size > MEASURED_MOST) known.clear();
    known.set(key, measured);
    return measured;
  };
}
