/** Colours of the default theme "Lantern". All hex or CSS colours, for 8-bit sRGB. */
export const THEME = {
  ground: ['#2a2036', '#191527', '#0d0b16'],
  paper: ['#fff6e4', '#f7dfb4', '#e8bf80'],
  ink: '#3a2b1d',
  inkSoft: '#6f5638',
  glow: '255,184,104',
  title: '#fff8ec',
  text: '#e9e2d6',
  textDim: 'rgba(255,248,236,0.5)',
  captionDim: 'rgba(255,248,236,0.6)',
  captionBox: 'rgba(8,6,14,0.74)',
  onAccent: '#1b1206',
  card: 'rgba(19,15,30,0.8)',
  cardEdge: 'rgba(255,232,196,0.2)',
  cardRule: 'rgba(255,246,228,0.12)',
  cardStripe: 'rgba(255,246,228,0.035)',
} as const;

/** Twelve hues once round the circle, each at least 4.5:1 on the lightest ground and under the ink of a pill. */
export const ACCENTS: readonly string[] = [
  '#ffb454',
  '#ffa07a',
  '#ff8fa3',
  '#f59bd3',
  '#cba8ff',
  '#a9b6ff',
  '#7fc4ff',
  '#62d4e3',
  '#5fd9b4',
  '#8fd694',
  '#c2d668',
  '#f2d35e',
];

/**
 * The accent of a film: the chosen hue, else one that follows from the topic, so that a topic keeps its colour.
 * @param option index into the palette, or null.
 */
export function accentFor(topic: string, option: number | null): string {
  let hash = 2166136261;
  for (const char of topic.trim().toLowerCase()) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  return ACCENTS[(option ?? hash) % ACCENTS.length] ?? '#ffb454';
}

/** Red, green and blue, 0 to 255, of a colour written `#rrggbb`. */
export function channels(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
