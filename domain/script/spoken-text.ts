export interface SpokenToken {
  display: string;
  spoken: string;
  start: number;
  end: number;
}
export function spokenText(text: string): { spoken: string; tokens: SpokenToken[] } {
  const tokens = [...text.matchAll(/\S+/g)].map((m) => ({ display: m[0], spoken: m[0], start: m.index, end: m.index + m[0].length }));
  return { spoken: text, tokens };
}
