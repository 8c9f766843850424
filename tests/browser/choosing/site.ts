import type { Page } from 'playwright-core';
import type { PublicCta } from '../../../edge/protocol/site-config.ts';
import type { Intake } from '../../support/intake.ts';

/** A CTA as browsers get it. What a test is about is given; all else is plain. */
export const cta = (id: string, more: Partial<PublicCta> = {}): PublicCta => ({
  id,
  display: 'popup',
  offer: 'newsletter',
  triggers: [{ on: 'now' }],
  targeting: { all: [] },
  frequency: {},
  priority: 50,
  form: { fields: [{ name: 'email', type: 'email', required: true, step: 1, profile: false }] },
  texts: { en: { headline: `Headline of ${id}`, button: 'Send', consent: 'I agree', thanks: 'Thank you' } },
  theme: { template: 'paper' },
  ...more,
});

/** Which CTAs were seen, in order. */
export const seen = (intake: Intake): (string | undefined)[] =>
  intake
    .counted()
    .filter(({ type }) => type === 'cta_view')
    .map(({ cta }) => cta);

/** The reasons of now, once it was chosen for the first time: that comes later than Kindling itself. */
export async function reasons(page: Page): Promise<Record<string, string>> {
  await page.waitForFunction(() => window.kindling?.choices?.().length);
  return page.evaluate(() => Object.fromEntries((window.kindling?.choices?.() ?? []).map(({ cta, why }) => [cta, why])));
}

/** Whether the browser has asked for the panel. */
export const panelAsked = (intake: Intake): boolean => intake.files.some((path) => path.endsWith('/panel.js'));

export const flush = (page: Page): Promise<void> => page.evaluate(() => window.kindling?.flush());

export const WARM = {
  temperature: 'warm' as const,
  score: { total: 34, fit: 0, engagement: 34, grade: 'D2' as const },
  stage: 'visitor' as const,
  journey: 'interest' as const,
  visits: 1,
  rising: true,
  known: [],
};
