import type { Browser, Page } from 'playwright-core';
import { type LocalEdge, makeKey } from '../../demo/local-edge.ts';

/** A form that is filled in at once is no person's. */
const FILLING_MS = 2_100;
const CTA = {
  id: 'cta_live',
  display: 'inline',
  offer: 'quote',
  landing: { slug: 'live' },
  form: { fields: [{ name: 'email', type: 'email', required: true }] },
  texts: {
    en: {
      headline: 'A quote',
      button: 'Send',
      consent: 'You may write to me.',
      thanks: 'Thank you!',
      landing: { title: 'A quote', description: 'Within the day.' },
    },
  },
};

/**
 * How long it takes from a visitor's press of the button until the console, open in another browser, says who has come.
 * @param console the list of leads, open
 * @returns ms, of each round
 */
export async function timeLive(browser: Browser, edge: LocalEdge, site: string, console: Page, rounds: number): Promise<number[]> {
  const key = await makeKey(edge, site, 'live');
  const post = async (path: string, body: unknown): Promise<void> => {
    const response = await fetch(edge.url + path, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };
  await post('/v1/ctas', CTA);
  await post(`/v1/ctas/${CTA.id}/publish`, {});
  await console.getByText('Live: changes show at once').waitFor();

  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ locale: 'en-GB' });
    const visitor = await context.newPage();
    const email = `live-${round}@shop.example`;
    await visitor.goto(`${edge.url}/p/${site}/${CTA.landing.slug}`);
    await visitor.getByRole('textbox').fill(email);
    await visitor.getByRole('checkbox').check();
    await visitor.waitForTimeout(FILLING_MS);
    const from = performance.now();
    await visitor.getByRole('button').click();
    await console.getByText(email).first().waitFor();
    times.push(performance.now() - from);
    await context.close();
  }
  return times;
}
