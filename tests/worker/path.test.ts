import { expect, it } from 'vitest';
import { event, leadsOnceThere, makeSite, send, siteKey, submit } from '../support/test-site.ts';

it('brings a form from the batch to the pull feed, scored', async () => {
  await makeSite('site_path');
  const key = await siteKey('site_path');
  const answer = await send('site_path', 'visitor-of-path', [
    event({ type: 'visit_start', url: 'https://shop.example/?utm_source=zalo' }),
    event({ url: 'https://shop.example/pricing' }),
    submit({ name: 'Lan', email: 'Lan@Example.com', phone: '0912 345 678' }, { cta: 'cta_quote' }),
  ]);
  expect(answer).toMatchObject({ accepted: 3, duplicate: 0, refused: [], ignored: [], visitor: { temperature: 'hot', stage: 'sql', visits: 1 } });
  const [lead] = await leadsOnceThere(key, 1);
  expect(lead).toMatchObject({
    id: answer.leads[0]?.lead,
    email: 'lan@example.com',
    phone_e164: '+84912345678',
    stage: 'sql',
    attribution: { first: { utm: { utm_source: 'zalo' } } },
  });
});
