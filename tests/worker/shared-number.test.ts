import { beforeAll, expect, it } from 'vitest';
import { peopleOf } from '../support/people.ts';
import { event, makeSite, newId, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_shared_number';
let key = '';
const { detail, detailOnce, flush } = peopleOf(SITE, () => key);

beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['leads:read', 'leads:write']);
});

async function formOf(visitor: string, fields: Record<string, string>, offer = 'cta_newsletter'): Promise<string> {
  const { leads } = await send(SITE, visitor, [submit(fields, { cta: offer })]);
  const id = leads[0]?.lead ?? '';
  await flush(visitor);
  await detailOnce(id, () => {});
  return id;
}

it('parts two people of one number again once the second gives another address', async () => {
  const [lan, minh] = [newId(), newId()];
  const phone = '0912 111 222';
  const first = await formOf(lan, { email: 'lan@congty.vn', name: 'Lan', phone });
  const second = await formOf(minh, { phone });
  expect(await detail(second)).toMatchObject({ merged_into: first });

  // Until now nothing said that they are two.
  await formOf(minh, { email: 'minh@mailinator.com', name: 'Minh' });
  const apart = await detailOnce(second, ({ merged_into: into }) => expect(into).toBeNull());
  expect(apart).toMatchObject({ email: 'minh@mailinator.com', full_name: 'Minh', browsers: [{ visitor: minh }] });
  expect(await detail(first)).toMatchObject({ email: 'lan@congty.vn', full_name: 'Lan', merged_into: null, browsers: [{ visitor: lan }] });

  // And they stay two, whoever comes back.
  for (const visitor of [lan, minh]) {
    await send(SITE, visitor, [event()]);
    await flush(visitor);
  }
  expect(await detail(second)).toMatchObject({ merged_into: null });
  expect(await detail(first)).toMatchObject({ score: { explain: expect.not.arrayContaining([expect.objectContaining({ rule: 'disposable_address' })]) } });
});
