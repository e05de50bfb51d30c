import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectFilm } from '../../activities/quality/inspect.ts';
import { openProduceLab, type ProduceLab } from '../support/produce.ts';
import { processesOf } from '../support/processes.ts';

const SCENES = Array.from({ length: 4 }, (_, index) => {
  const names = ['Roots', 'Stem', 'Leaves', 'Flowers'];
  const words = [
    'Roots hold the plant in the ground. They drink water and salts.',
    'The stem carries water upwards. It holds the leaves in the light.',
    'Leaves catch sunlight. They make sugar of water and air.',
    'Flowers call insects with colour and scent. Insects carry pollen from one to the next.',
  ];
  return `## ${names[index]}\n\n${words[index]}\n`;
});
const notes = (scenes = SCENES): string => `# Parts of a plant\n\n${scenes.join('\n')}`;

let lab: ProduceLab;
beforeAll(async () => {
  lab = await openProduceLab();
  await writeFile(join(lab.folder, 'notes.md'), notes());
});
afterAll(async () => {
  await lab.close();
});

describe('produce', () => {
  it('makes a film of notes, and says where it is and what it took', async () => {
    const { code, stderr, summary } = await lab.produce([
      'Parts of a plant',
      '--notes',
      'notes.md',
      '--out',
      'plant.mp4',
    ]);
    expect(stderr).toContain('narrating scene');
    expect(code).toBe(0);
    expect(summary?.status).toBe('COMPLETED');
    expect(summary?.film).toBe(join(lab.folder, 'plant.mp4'));
    expect(summary?.steps['rendering']?.made).toBe(summary?.steps['narration']?.made);
    const film = await inspectFilm(join(lab.folder, 'plant.mp4'));
    expect(film.video).toMatchObject({ width: 426, height: 240 });
    expect(Math.abs(film.seconds - (summary?.seconds ?? 0))).toBeLessThan(0.25);
    expect(await readFile(join(lab.folder, 'plant.vtt'), 'utf8')).toMatch(/^WEBVTT\n/);
    expect(await readFile(join(lab.folder, 'plant.srt'), 'utf8')).toContain('-->');
    expect((await stat(join(lab.folder, 'plant.jpg'))).size).toBeGreaterThan(1000);
  });

  it('makes nothing again for the same input', async () => {
    const { code, summary } = await lab.produce(['Parts of a plant', '--notes', 'notes.md', '--out', 'again.mp4']);
    expect(code).toBe(0);
    expect(Object.values(summary?.steps ?? {}).map((step) => step.made)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await readFile(join(lab.folder, 'again.mp4'))).toEqual(await readFile(join(lab.folder, 'plant.mp4')));
  });

  it('makes only the scene again whose sentence changed', async () => {
    const changed = SCENES.with(2, SCENES[2]?.replace('They make sugar', 'There they make sugar') ?? '');
    await writeFile(join(lab.folder, 'notes.md'), notes(changed));
    const { code, summary } = await lab.produce(['Parts of a plant', '--notes', 'notes.md', '--out', 'plant.mp4']);
    expect(code).toBe(0);
    expect(summary?.steps['narration']).toMatchObject({ made: 1 });
    expect(summary?.steps['rendering']).toMatchObject({ made: 1 });
    expect(summary?.steps['slides']?.made).toBeLessThanOrEqual(1);
  });

  it('delivers the earlier film again when the change is taken back, though its rows are older', async () => {
    await writeFile(join(lab.folder, 'notes.md'), notes());
    const { summary } = await lab.produce(['Parts of a plant', '--notes', 'notes.md', '--out', 'back.mp4']);
    expect(summary?.steps['assembly']).toMatchObject({ made: 0, reused: 1 });
    expect(await readFile(join(lab.folder, 'back.mp4'))).toEqual(await readFile(join(lab.folder, 'again.mp4')));
  });

  it('stops what it started', async () => {
    expect(await processesOf(lab.home)).toEqual([]);
  });
});

describe('Ctrl-C', () => {
  it('once cancels: exit code 130, nothing is left, and the same command starts again from what was finished', async () => {
    const first = lab.run(['produce', 'Cancelled', '--notes', 'notes.md', '--resolution', '240']);
    await first.says('rendering scene');
    first.process.kill('SIGINT');
    const { code, stderr } = await first.ended;
    expect(stderr).toContain('Cancelled. What was finished is kept');
    expect(code).toBe(130);
    expect(await processesOf(lab.home)).toEqual([]);
    expect(await temporaryFiles(lab.home)).toEqual([]);
    const second = await lab.produce(['Cancelled', '--notes', 'notes.md']);
    expect(second.code).toBe(0);
    expect(second.summary?.steps['narration']?.reused).toBeGreaterThan(0);
  }, 240_000);

  it('twice leaves the run, and the next produce carries it on', async () => {
    const first = lab.run(['produce', 'Left', '--notes', 'notes.md', '--resolution', '240']);
    await first.says('rendering scene');
    first.process.kill('SIGINT');
    await first.says('press Ctrl-C again');
    await new Promise((resolve) => setTimeout(resolve, 200));
    first.process.kill('SIGINT');
    expect((await first.ended).code).toBe(130);
    expect(await processesOf(lab.home)).toEqual([]);
    const second = await lab.produce(['Left', '--notes', 'notes.md']);
    expect(second.stderr).toContain('carrying on with run 1');
    expect(second.code).toBe(0);
  }, 240_000);

  it('kill -9 loses nothing: the next produce carries on', async () => {
    const first = lab.run(['produce', 'Killed', '--notes', 'notes.md', '--resolution', '240']);
    await first.says('rendering scene');
    first.process.kill('SIGKILL');
    await first.ended;
    const second = await lab.produce(['Killed', '--notes', 'notes.md']);
    expect(second.stderr).toContain('carrying on with run 1');
    expect(second.code).toBe(0);
    expect(await processesOf(lab.home)).toEqual([]);
  });
});

describe('two at once on one home', () => {
  it('both make their film, and the last one stops the services', async () => {
    const [one, two] = await Promise.all([
      lab.produce(['First of two', '--notes', 'notes.md']),
      lab.produce(['Second of two', '--notes', 'notes.md']),
    ]);
    expect([one.code, two.code]).toEqual([0, 0]);
    expect(one.summary?.film).not.toBe(two.summary?.film);
    expect(await processesOf(lab.home)).toEqual([]);
  });
});

async function temporaryFiles(home: string): Promise<string[]> {
  return readdir(join(home, 'assets', '.tmp')).catch(() => []);
}
