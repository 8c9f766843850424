import { beforeAll, expect, it } from 'vitest';
import { event, leadsOnceThere, makeSite, newId, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_phone_numbers';
let key = '';
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE);
});

const leadFor = async (phone: string): Promise<string | undefined> => (await send(SITE, newId(), [submit({ phone }, { cta: 'cta_quote' })])).leads[0]?.lead;
const numbersOf = async (lead: string | undefined) => {
  const { phone_e164, phone_raw } = (await leadsOnceThere(key, 1)).find(({ id }) => id === lead) ?? {};
  return { phone_e164, phone_raw };
};

it('makes one lead of one number, however it is spelled and from whichever country', async () => {
  for (const spellings of [
    ['+44 20 7946 0958', '+44 (0)20 7946 0958', '0044 20 7946 0958', '+٤٤٢٠٧٩٤٦٠٩٥٨'],
    ['0912 345 678', '912 345 678', '84 (0)912 345 678', '+84 912 345 678'],
  ])
    expect(new Set(await Promise.all(spellings.map(leadFor))).size).toBe(1);
});

it('tells in the feed what was typed, and the number that is dialled', async () => {
  const lead = await leadFor('+33 (0)6 12 34 56 78');
  await expect.poll(() => numbersOf(lead)).toEqual({ phone_e164: '+33612345678', phone_raw: '+33 (0)6 12 34 56 78' });
});

it('refuses no number that it cannot read, and keeps apart those who share a switchboard', async () => {
  const [one, other, zeros] = await Promise.all(['028 3822 1234 ext. 12', '028 3822 1234 ext. 15', '0000000'].map(leadFor));
  expect(new Set([one, other, zeros, undefined]).size).toBe(4);
  await expect.poll(() => numbersOf(one)).toEqual({ phone_e164: null, phone_raw: '028 3822 1234 ext. 12' });
  await expect.poll(() => numbersOf(zeros)).toEqual({ phone_e164: null, phone_raw: '0000000' });
});

it('reads the number of whoever signs in in the same way', async () => {
  await send(SITE, newId(), [event({ type: 'identify', fields: { email: 'lan@congty.vn', phone: '+44 (0)7911 123456' } })]);
  const signedIn = async () => (await leadsOnceThere(key, 1)).find(({ email }) => email === 'lan@congty.vn')?.phone_e164;
  await expect.poll(signedIn).toBe('+447911123456');
});
