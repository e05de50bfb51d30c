interface Words {
  readonly kicker: string;
  readonly title: string;
  readonly bullets: readonly string[];
  readonly narration: string;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isWords = (value: unknown): value is Words =>
  isObject(value) &&
  typeof value['title'] === 'string' &&
  typeof value['narration'] === 'string' &&
  Array.isArray(value['bullets']);
const isSection = (value: unknown): value is { heading: string; paragraphs: string[]; bullets: string[] } =>
  isObject(value) && typeof value['heading'] === 'string' && Array.isArray(value['paragraphs']);

/** A text asset as people read it: a script as its scenes, research as its sections, anything else as it is. */
export function readable(content: string, type: string): string {
  if (type !== 'script' && type !== 'research' && type !== 'report') return content;
  try {
    const data: unknown = JSON.parse(content);
    if (isWords(data)) return sceneText(data);
    if (isObject(data) && Array.isArray(data['scenes'])) return scriptText(data['title'], data['scenes']);
    if (isObject(data) && Array.isArray(data['sections'])) return sectionsText(data['title'], data['sections']);
    return JSON.stringify(data, null, 2);
  } catch {
    return content;
  }
}

const lines = (...all: (string | false | undefined)[]): string => all.filter(Boolean).join('\n');

const sceneText = ({ kicker, title, bullets, narration }: Words): string =>
  lines(
    kicker && kicker.toUpperCase(),
    title,
    ...bullets.map((bullet) => `• ${bullet}`),
    narration && `\n${narration}`,
  );

const titled = (title: unknown): string => (typeof title === 'string' ? `${title}\n\n` : '');

const scriptText = (title: unknown, scenes: readonly unknown[]): string =>
  titled(title) +
  scenes
    .filter(isWords)
    .map((scene, n) => `Scene ${n + 1}\n${sceneText(scene)}`)
    .join('\n\n');

const sectionsText = (title: unknown, sections: readonly unknown[]): string =>
  titled(title) +
  sections
    .filter(isSection)
    .map(({ heading, paragraphs, bullets }) =>
      lines(heading, ...paragraphs, ...(bullets ?? []).map((bullet) => `• ${bullet}`)),
    )
    .join('\n\n');
