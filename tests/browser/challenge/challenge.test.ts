import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Challenge } from '../../../edge/protocol/site-config.ts';
import { checkAltcha, makeChallenge } from '../../../edge/src/abuse/altcha.ts';
import type { prove } from '../../../widget/src/challenge/index.ts';
import { bundle } from '../../../widget/bundle.ts';
import { ownContext } from '../../support/own-context.ts';

/** The part that answers a site's challenge, in a page whose content policy is as strict as can be. */
const SITE = { id: 'site_lab', secret: 'secret of the lab' };
const KEY = '1x00000000000000000000AA';
const TURNSTILE = 'https://challenges.cloudflare.com/turnstile/v0/api.js**';
const POLICY = [
  "default-src 'none'",
  "script-src 'self' https://challenges.cloudflare.com",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types kindling-turnstile',
].join('; ');

/** Turns that the page has had meanwhile: a loop that holds it up leaves one or two. Durations say less where machines are shared. */
const TURNS_LEAST = 20;

const context = ownContext();
let server: Server;
let origin = '';
let trouble: 'none' | 'down' | 'rubbish' = 'none';

beforeAll(async () => {
  const part = await bundle('widget/src/challenge/index.ts', 'es');
  server = createServer((request, response) => {
    void answer(request.url ?? '').then(([type, body, status = 200]) =>
      response.writeHead(status, { 'content-type': type, 'content-security-policy': POLICY }).end(body),
    );
  });
  async function answer(path: string): Promise<[type: string, body: string, status?: number]> {
    if (path === '/part.js') return ['text/javascript', part];
    if (path === '/app.js') return ['text/javascript', "import { prove } from './part.js'; window.prove = prove;"];
    if (path !== `/v1/challenge/${SITE.id}`) return ['text/html', '<!doctype html><title>lab</title><body><script type="module" src="/app.js"></script>'];
    if (trouble !== 'none') return ['application/json', trouble === 'down' ? '{}' : '<html>', trouble === 'down' ? 503 : 200];
    return ['application/json', JSON.stringify(await makeChallenge(SITE, Date.now()))];
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** Opens the page at a quarter of the speed, as a middling phone has it. */
async function open(): Promise<Page> {
  const page = await context().newPage();
  await page.goto(origin);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  return page;
}

const ask = (page: Page, challenge: Challenge): Promise<{ proof: string | undefined; took: number; turns: number; longest: number }> =>
  page.evaluate(
    async ({ challenge, origin, site }) => {
      let longest = 0;
      const watcher = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (longest = Math.max(longest, duration))));
      watcher.observe({ type: 'longtask' });
      let turns = 0;
      const ticking = setInterval(() => turns++, 1);
      const began = performance.now();
      const proof = await (window as unknown as { prove: typeof prove }).prove(challenge, { endpoint: origin, site });
      const took = performance.now() - began;
      clearInterval(ticking);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { proof, took, turns, longest };
    },
    { challenge, origin, site: SITE.id },
  );

describe('a proof of work', () => {
  it('is worked off without holding up the page, and stands at the edge', async () => {
    trouble = 'none';
    const page = await open();
    const { proof = '', took, turns, longest } = await ask(page, { type: 'altcha' });
    console.log(`proof of work: ${Math.round(took)} ms, ${proof.length} characters, ${turns} turns, longest task ${Math.round(longest)} ms at 4× throttle`);
    expect(await checkAltcha(SITE, proof, Date.now())).toMatchObject({ is: 'good' });
    expect(proof.length).toBeLessThanOrEqual(2_048);
    expect(turns).toBeGreaterThan(TURNS_LEAST);
  });

  it.each(['down', 'rubbish'] as const)('is none when the edge is %s, and nothing is thrown', async (how) => {
    trouble = how;
    const page = await open();
    const thrown: string[] = [];
    page.on('pageerror', ({ message }) => thrown.push(message));
    expect((await ask(page, { type: 'altcha' })).proof).toBeUndefined();
    expect(thrown).toEqual([]);
  });
});

describe('Turnstile', () => {
  /** As its documentation describes it. */
  const STANDING_IN = `window.turnstile = {
    render(place, { sitekey, callback }) {
      place.textContent = 'press here';
      setTimeout(() => callback('token of ' + sitekey), 50);
      return 'widget-1';
    },
    remove(widget) { window.removed = widget; },
  };`;

  it('is loaded under Trusted Types, gives its token, and leaves nothing on the page', async () => {
    const page = await open();
    await page.route(TURNSTILE, (route) => route.fulfill({ contentType: 'text/javascript', body: STANDING_IN }));
    expect((await ask(page, { type: 'turnstile', key: KEY })).proof).toBe(`token of ${KEY}`);
    expect(await page.evaluate(() => (window as { removed?: string }).removed)).toBe('widget-1');
    expect(await page.locator('body').textContent()).not.toContain('press here');
    expect((await ask(page, { type: 'turnstile', key: KEY })).proof).toBe(`token of ${KEY}`);
  });

  it('that is blocked gives no token, and is asked again the next time', async () => {
    const page = await open();
    await page.route(TURNSTILE, (route) => route.abort());
    expect((await ask(page, { type: 'turnstile', key: KEY })).proof).toBeUndefined();
    await page.unroute(TURNSTILE);
    await page.route(TURNSTILE, (route) => route.fulfill({ contentType: 'text/javascript', body: STANDING_IN }));
    expect((await ask(page, { type: 'turnstile', key: KEY })).proof).toBe(`token of ${KEY}`);
  });
});
