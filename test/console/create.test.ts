import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { axeFaults, closeBrowser, type PageOptions } from '../support/browser.ts';
import { openConsole, visit, type TestConsole } from '../support/console.ts';
import { openLab, type Lab } from '../support/lab.ts';

let lab: Lab;
let stack: TestConsole;

beforeAll(async () => {
  lab = await openLab();
  stack = await openConsole({ lab });
  await lab.worker({ LANTERNIST_QUEUES: 'orchestration,io,voice' }).ready;
  await vi.waitUntil(async () => (await read('/voices')).length > 0, { timeout: 60_000, interval: 200 });
});
afterAll(async () => {
  await closeBrowser();
  await stack.close();
  await lab.close();
});

type Rows = Record<string, unknown>[];
const read = async (path: string): Promise<Rows> => (await fetch(`${stack.url}/api/v1${path}`)).json() as Promise<Rows>;
const projectsOf = async (topic: string): Promise<Rows> =>
  (await read('/projects?limit=200')).filter((project) => project['topic'] === topic);
const topicField = (page: Page) => page.getByRole('textbox', { name: 'Topic', exact: false }).first();
const notesField = (page: Page) => page.getByRole('textbox', { name: 'Notes' });
const start = (page: Page) => page.getByRole('button', { name: 'Create and start' });
/** Machines are busy; what is awaited comes. */
const SOON = { timeout: 15_000 };
const told = (page: Page) => page.getByText(/\d scenes, about \d/);
const scenes = (page: Page) => page.getByRole('list', { name: 'Scenes that the film will have' });

/** The page in a browser, once it can be filled in. */
function look(work: (page: Page) => Promise<void>, options: Partial<PageOptions> & { query?: string } = {}) {
  const { query = '', ...pageOptions } = options;
  const once = async (page: Page): Promise<void> => {
    await page.getByRole('heading', { level: 1, name: 'New project' }).waitFor();
    await start(page).waitFor();
    await work(page);
  };
  return visit(stack, `/projects/new${query}`, once, pageOptions);
}

const PAYLOADS =
  '<script>window.__hit=1</script> <img src=x onerror="window.__hit=1"> {{constructor.constructor("1")()}}';
const NOTES = `---
review: script
---
# Tides

The sea rises and falls twice a day. The Moon pulls the water of the oceans towards it.

## Why there are two

The Moon pulls the near side more than the Earth, and the Earth more than the far side.

- The near bulge follows the Moon
- The far bulge is left behind

## How high they are

| Place | Metres |
| --- | --- |
| Bay of Fundy | 16 |
| Bristol Channel | 14 |
`;

describe('a new project', () => {
  it('shows the very scenes that its run writes, and is made once by a double Enter', async () => {
    const topic = `Tides ${PAYLOADS}`;
    await look(async (page) => {
      await topicField(page).fill(topic);
      await notesField(page).fill(`${NOTES}\n## Code & more\n\n\`${PAYLOADS}\` is shown, not run.\n`);
      await told(page).waitFor();
      await page.getByText('review: script').waitFor();
      const shown = await scenes(page).getByRole('listitem').locator('h3').allInnerTexts();
      const said = await scenes(page).locator('p.line-clamp-3').allTextContents();
      await notesField(page).press('Control+Enter');
      await page.keyboard.press('Control+Enter');
      await page.waitForURL(/\/projects\/[0-9a-f-]{36}/);
      const [project, second] = await projectsOf(topic);
      expect([project?.['notes'] !== null, second]).toEqual([true, undefined]);
      const id = String(project?.['id']);
      await expect
        .poll(async () => (await read(`/projects/${id}/scenes`)).length, { timeout: 30_000 })
        .toBe(shown.length);
      const made = await read(`/projects/${id}/scenes`);
      expect(made.map((scene) => scene['title'])).toEqual(shown);
      expect(made.map((scene) => scene['narration'] || 'Nothing is said.')).toEqual(said);
      expect(await page.evaluate(() => '__hit' in window)).toBe(false);
    });
  });

  it('says at which line the notes are wrong, and starts nothing that would end at once', async () => {
    await look(async (page) => {
      await topicField(page).fill('Wrong notes');
      await notesField(page).fill('---\nformat: "16:9"\nspeed: 9\n---\n\nWords.');
      await page.getByText(/Line 3 of the notes: the option “speed”/).waitFor();
      await start(page).click();
      await page.getByText(/would end at once/).waitFor();
      await page.getByRole('button', { name: 'Go to line 3' }).click();
      expect(await page.evaluate(() => document.getSelection()?.toString())).toBe('speed: 9');
      expect(await projectsOf('Wrong notes')).toEqual([]);
      await topicField(page).fill('');
      await start(page).click();
      await notesField(page).fill('Words.');
      await told(page).waitFor();
      await start(page).click();
      await page.getByText('Say in a few words what the film is about.').waitFor();
      await expect.poll(() => topicField(page).evaluate((field) => field === document.activeElement), SOON).toBe(true);
    });
  });

  it('says that the encyclopaedia is asked where there are no notes, and previews nothing', async () => {
    await look(
      async (page) => {
        await page.getByText(/The encyclopaedia will be asked about/).waitFor();
        await page.getByText('TOPIC_UNKNOWN').waitFor();
        expect(await scenes(page).count()).toBe(0);
        await page.getByText('Nothing: everything runs here').waitFor();
      },
      { query: '?topic=Volcano' },
    );
  });

  it('begins with what another one was made of', async () => {
    const answer = await fetch(`${stack.url}/api/v1/projects`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ topic: 'Glacier', notes: '# Ice\n\nIt flows.', options: { format: '1:1' } }),
    });
    const { id } = (await answer.json()) as { id: string };
    await look(
      async (page) => {
        expect(await topicField(page).inputValue()).toBe('Glacier');
        expect(await notesField(page).inputValue()).toBe('# Ice\n\nIt flows.');
        await page.getByRole('combobox', { name: 'Shape' }).filter({ hasText: 'Square' }).waitFor();
      },
      { query: `?from=${id}` },
    );
  });
});

describe('a draft', () => {
  it('survives a reload and another page, and goes when it is discarded', async () => {
    await look(async (page) => {
      await topicField(page).fill('Kept topic');
      await notesField(page).fill('Kept notes.');
      await page.reload();
      await page.getByText('Your draft is back').waitFor();
      expect([await topicField(page).inputValue(), await notesField(page).inputValue()]).toEqual([
        'Kept topic',
        'Kept notes.',
      ]);
      await topicField(page).fill('Kept topic 2');
      await page.getByRole('link', { name: 'Projects', exact: true }).first().click();
      await page.waitForURL(/\/console\/projects$/);
      await page.goBack();
      await expect.poll(() => topicField(page).inputValue(), SOON).toBe('Kept topic 2');
      await page.getByRole('button', { name: 'Discard' }).click();
      expect(await topicField(page).inputValue()).toBe('');
      await page.reload();
      await start(page).waitFor();
      expect(await topicField(page).inputValue()).toBe('');
    });
  });

  it('is each tab’s own; that of a tab which is gone can be taken over', async () => {
    await look(async (page) => {
      await topicField(page).fill('Here');
      const other = await page.context().newPage();
      await other.goto('/console/projects/new');
      await topicField(other).fill('In the other tab');
      await page.reload();
      await page.getByText('Your draft is back').waitFor();
      expect(await page.getByRole('button', { name: 'Restore' }).count()).toBe(0);
      // As it goes with a crash: without a word.
      await other.close();
      await page.reload();
      await page.getByRole('button', { name: 'Restore' }).click();
      expect(await topicField(page).inputValue()).toBe('In the other tab');
      await page.getByText(/A draft from .*: Here/).waitFor();
    });
  });

  it('makes one project, though the answer was lost and the page loaded again in between', async () => {
    await look(
      async (page) => {
        await page.route(
          '**/api/v1/projects',
          async (route) => {
            await route.fetch();
            await route.abort();
          },
          { times: 1 },
        );
        await topicField(page).fill('Sent twice');
        await page.getByRole('button', { name: 'Save for later' }).click();
        await page.getByText(/no gateway answers/).waitFor();
        await page.reload();
        await page.getByText('Your draft is back').waitFor();
        await page.getByRole('button', { name: 'Save for later' }).dblclick();
        await page.waitForURL(/\/projects\/[0-9a-f-]{36}/);
        const made = await projectsOf('Sent twice');
        expect(made.map((project) => project['status'])).toEqual(['CREATED']);
      },
      { expected: [/ERR_FAILED/] },
    );
  });

  it('of 100,000 characters is kept, previewed and made', async () => {
    const paragraph = 'The river carries sand and stones down to the sea, and the sea gives them back to the beach. ';
    const long = Array.from({ length: 40 }, (_, at) => `## Part ${at + 1}\n\n${paragraph.repeat(27)}\n`).join('\n');
    expect(long.length).toBeGreaterThan(100_000);
    await look(async (page) => {
      await topicField(page).fill('A long one');
      await notesField(page).fill(long);
      await notesField(page).press('End');
      await notesField(page).pressSequentially(' typed on');
      await told(page).waitFor();
      await page.reload();
      await expect.poll(async () => (await notesField(page).inputValue()).length, SOON).toBe(long.length + 9);
      await told(page).waitFor();
      await page.getByRole('button', { name: 'Save for later' }).click();
      await page.waitForURL(/\/projects\/[0-9a-f-]{36}/);
      const [made] = await projectsOf('A long one');
      const whole = (await read(`/projects/${String(made?.['id'])}`)) as unknown as { notes: string };
      expect(whole.notes).toHaveLength(long.length + 9);
    });
  });
});

describe('files', () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex');

  it('of text become the notes, and those of the wrong kind explain themselves', async () => {
    await look(async (page) => {
      const input = page.locator('input[type=file]');
      await input.setInputFiles({
        name: 'tides.md',
        mimeType: 'text/markdown',
        buffer: Buffer.from('# Tides\n\nIt rises.'),
      });
      await expect.poll(() => notesField(page).inputValue(), SOON).toBe('# Tides\n\nIt rises.');
      await page.getByRole('button', { name: 'Use the title of the notes: Tides' }).click();
      expect(await topicField(page).inputValue()).toBe('Tides');
      await input.setInputFiles({ name: 'tides.png', mimeType: 'image/png', buffer: png });
      await page.getByText(/“tides.png” is a picture \(image\/png\)\. Notes are text or Markdown/).waitFor();
      expect(await notesField(page).inputValue()).toBe('# Tides\n\nIt rises.');
    });
  });
});

describe('many films', () => {
  it('are made all or none: a fault is told with its line, then each line says what became of it', async () => {
    await look(
      async (page) => {
        await page.getByRole('tab', { name: 'Many films' }).click();
        const topics = page.getByRole('textbox', { name: 'Topics' });
        await topics.fill(`Many one\n\n${'x'.repeat(301)}\nMany <b>two</b>`);
        await page.getByText(/topic: the topic is longer/).waitFor();
        await page.getByRole('button', { name: 'Save for later' }).click();
        await page.getByRole('button', { name: 'Line 3' }).click();
        expect(await projectsOf('Many one')).toEqual([]);
        await page.keyboard.press('Delete');
        await page.getByText('2 projects', { exact: true }).waitFor();
        await page.getByRole('button', { name: 'Save for later' }).dblclick();
        await page.getByRole('heading', { name: '2 projects created' }).waitFor();
        await page.getByRole('link', { name: 'Many <b>two</b>' }).waitFor();
        expect([(await projectsOf('Many one')).length, (await projectsOf('Many <b>two</b>')).length]).toEqual([1, 1]);
      },
      { expected: [/status of 422/] },
    );
  });

  it('come from a table, too', async () => {
    await look(async (page) => {
      await page.getByRole('tab', { name: 'Many films' }).click();
      const table = Buffer.from('topic;format\nTabled;9:16\n');
      await page.locator('input[type=file]').setInputFiles({ name: 'films.csv', mimeType: 'text/csv', buffer: table });
      await page.getByText('1 project', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Save for later' }).click();
      await page.getByRole('heading', { name: '1 project created' }).waitFor();
      expect(await projectsOf('Tabled')).toMatchObject([{ options: { format: '9:16' } }]);
    });
  });
});

describe('a voice', () => {
  it('is heard before it is chosen, spoken by a real worker', async () => {
    await look(async (page) => {
      const answer = page.waitForResponse(/\/voices\/[^/]+\/sample/, { timeout: 40_000 });
      await page.getByRole('button', { name: /^Listen to/ }).click();
      const sample = await answer;
      expect([sample.status(), sample.headers()['content-type']]).toEqual([200, 'audio/wav']);
      await page.getByRole('button', { name: /^Stop/ }).waitFor();
      // It ends by itself.
      await page.getByRole('button', { name: /^Listen to/ }).waitFor();
    });
  });
});

describe('the page', () => {
  it.each([
    [1440, false],
    [320, true],
  ])('has no fault that axe knows, %s px wide, dark: %s', async (width, dark) => {
    await look(
      async (page) => {
        await topicField(page).fill('Tides');
        await notesField(page).fill(NOTES);
        await told(page).waitFor();
        await page.getByText('More options').click();
        expect(await axeFaults(page)).toEqual([]);
        await page.getByRole('tab', { name: 'Many films' }).click();
        expect(await axeFaults(page)).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(wide).toBe(false);
      },
      { width, dark },
    );
  });
});
