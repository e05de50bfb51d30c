import { createLogUpdate } from 'log-update';
import { artifacts } from './setup/tools.ts';
import type { ArtifactId, SetupProgress } from './setup/artifact.ts';

const LINE_EVERY_MS = 5000;

/** Shows what set-up does: in place on a terminal, a line now and then elsewhere. Silent when everything was there. */
export function setupReporter(out: NodeJS.WriteStream): {
  report: (progress: SetupProgress) => void;
  done: () => void;
} {
  const latest = new Map<ArtifactId, SetupProgress>();
  const worked = new Set<ArtifactId>();
  const lastLine = new Map<ArtifactId, number>();
  const draw = out.isTTY ? createLogUpdate(out) : null;

  const text = ({ artifact, source, fraction, message }: SetupProgress): string => {
    const mark = fraction === 1 ? '✓' : '…';
    const percent = fraction === null || fraction === 1 ? '' : ` ${Math.round(fraction * 100)} %`;
    const title = artifacts.find(({ id }) => id === artifact)?.title ?? artifact;
    return `${mark} ${title}: ${fraction === 1 ? source : message}${percent}`;
  };

  return {
    report(progress) {
      latest.set(progress.artifact, progress);
      if (progress.fraction !== 1) worked.add(progress.artifact);
      if (worked.size === 0) return;
      if (draw) {
        draw([...latest.values()].map((one) => text(one).slice(0, out.columns - 1)).join('\n'));
        return;
      }
      const now = performance.now();
      const due = now - (lastLine.get(progress.artifact) ?? Number.NEGATIVE_INFINITY) > LINE_EVERY_MS;
      if (!worked.has(progress.artifact) || (progress.fraction !== 1 && !due)) return;
      lastLine.set(progress.artifact, now);
      out.write(`${text(progress)}\n`);
    },
    done() {
      draw?.done();
    },
  };
}
