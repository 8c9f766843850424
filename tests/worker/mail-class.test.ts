import { beforeAll, expect, it } from 'vitest';
import { stored } from '../support/suspects.ts';
import { makeSite, newId, send, submit } from '../support/test-site.ts';

/** What is made of an address by the list that only the taking of a form has. */
const SITE = 'site_mail_class';

beforeAll(() => makeSite(SITE));

const leadWith = async (email: string) => stored(SITE, await send(SITE, newId(), [submit({ name: 'Lan', email }, { props: { took_ms: 9_000 } })]));

it('takes a throwaway address that few know for what it is: a remark, no points, and no engagement', async () => {
  const lead = await leadWith(`${newId()}@0-mail.com`);
  expect(lead.suspicion).toEqual({ points: 20, reasons: ['disposable_email'], quarantined: false });
  expect(lead.score.explain.map(({ rule }) => rule)).not.toContain('business_address');
  expect(lead.score.engagement).toBe(0);
});

it('takes the address of a company for one', async () => {
  const lead = await leadWith(`${newId()}@moc-an.vn`);
  expect(lead.suspicion.reasons).toEqual([]);
  expect(lead.score.explain).toContainEqual(expect.objectContaining({ rule: 'business_address', points: 20 }));
  expect(lead.score.engagement).toBeGreaterThan(0);
});
