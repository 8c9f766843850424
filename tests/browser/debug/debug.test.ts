import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { custom, runs, story, track } from '../../support/story.ts';

const { intake, tell } = story();

/** All that assistive technology would read out, which sees closed shadow roots, too; with the list of problems unfolded. */
async function readOut(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  const { nodes: all } = await session.send('DOM.getFlattenedDocument', { depth: -1, pierce: true });
  const problems = all.find(({ nodeName }) => nodeName === 'DETAILS');
  if (problems) await session.send('DOM.setAttributeValue', { nodeId: problems.nodeId, name: 'open', value: '' });
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.map(({ name }) => String(name?.value ?? '')).join('\n');
}

const HOSTILE = '<img src=x onerror="window.executed=1"><script>window.executed=1</script>';

describe('the debug overlay', () => {
  it('tells what was seen, sent and went wrong, under a strict policy, and runs nothing of it', () =>
    tell(
      async (context) => {
        intake().strict = true;
        const page = await context.newPage();
        await page.addInitScript(() => {
          const reports: string[] = [];
          (window as { reports?: string[] }).reports = reports;
          document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => reports.push(violatedDirective));
        });
        await page.goto(`${intake().url}/script/form?kindling_debug=1`);
        await runs(page);
        await page.evaluate((text) => {
          document.title = text;
          window.kindling?.track(text.slice(0, 60), { text });
          window.kindling?.track('price seen', {
            plan: 'pro',
            get bad() {
              throw new Error('this getter is broken');
            },
          });
        }, HOSTILE);
        await page.evaluate(() => window.kindling?.flush());
        await expect.poll(() => readOut(page)).toContain('this getter is broken');
        const text = await readOut(page);
        for (const word of ['site_lab', 'page_view', 'price seen', 'onerror']) expect(text).toContain(word);
        const { executed, reports } = (await page.evaluate(() => ({
          executed: (window as { executed?: number }).executed,
          reports: (window as { reports?: string[] }).reports,
        }))) as {
          executed?: number;
          reports?: string[];
        };
        expect([executed, reports]).toEqual([undefined, []]);
        await page.evaluate(() => window.kindling?.stop());
        await expect.poll(() => readOut(page)).not.toContain('price seen');
      },
      () => custom(intake()).includes('price seen'),
      true,
    ));

  it('says so when nothing can be stored, or somebody answers rubbish', () =>
    tell(
      async (context) => {
        intake().trouble = () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Log in</html>' });
        const page = await context.newPage();
        await page.addInitScript(() => {
          Object.defineProperty(window, 'localStorage', {
            get: () => {
              throw new DOMException('storage is forbidden here', 'SecurityError');
            },
          });
        });
        await page.goto(`${intake().url}/script/a?kindling_debug=1`);
        await runs(page);
        await track(page, 'waits');
        await page.evaluate(() => window.kindling?.flush());
        await expect.poll(() => readOut(page)).toContain('storage is forbidden here');
        expect(await readOut(page)).toMatch(/200/);
        intake().trouble = () => undefined;
      },
      () => custom(intake()),
      ['waits'],
    ));

  it('is not there, and not loaded, for anybody else', () =>
    tell(
      async (context) => {
        const page = await context.newPage();
        const asked: string[] = [];
        page.on('request', (request) => asked.push(new URL(request.url()).pathname));
        await page.goto(`${intake().url}/script/a`);
        await runs(page);
        await track(page, 'one');
        await page.evaluate(() => window.kindling?.flush());
        expect(asked).toEqual(['/script/a', '/tag.js', '/v1/batch']);
      },
      () => custom(intake()),
      ['one'],
    ));
});
