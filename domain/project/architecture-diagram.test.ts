import { readFile } from 'node:fs/promises';
import { toDirectedGraph } from 'xstate/graph';
import { expect, it } from 'vitest';
import { initialStatus, projectMachine } from './project.machine.ts';

const ARCHITECTURE = new URL('../../ARCHITECTURE.md', import.meta.url);

/** The machine as Mermaid draws it: what has to stand in ARCHITECTURE.md. */
function diagram(): string {
  const arrows = toDirectedGraph(projectMachine).children.flatMap(({ edges }) =>
    edges.map(({ source, target, label }) => `  ${source.key} --> ${target.key}: ${label.text}`),
  );
  return ['stateDiagram-v2', `  [*] --> ${initialStatus()}`, ...arrows].join('\n');
}

it('ARCHITECTURE.md draws the status machine as it is', async () => {
  const drawn = /```mermaid\n(stateDiagram-v2\n[^`]*)\n```/u.exec(await readFile(ARCHITECTURE, 'utf8'))?.[1];
  expect(drawn).toBe(diagram());
});
