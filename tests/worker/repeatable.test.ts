import { beforeEach, describe, expect, it } from 'vitest';
import type { Claimed } from '../../edge/protocol/claim.ts';
import type { ProblemDetails } from '../../edge/protocol/problem.ts';
import { forgetRequests, nameRequest, takeName } from '../../edge/src/site/named-request.ts';
import { storeMadeLeads } from '../support/made-leads.ts';
import { bindings, makeSite, newId, siteKey } from '../support/test-site.ts';
import { crm } from '../support/write-back.ts';

let site = '';
let key = '';
const { ask, said } = crm(() => key);
const claim = (body: object, headers?: Record<string, string>) => said<Claimed>('POST', '/v1/leads/claim', body, headers);
const idsOf = ({ data }: Claimed) => data.map(({ id }) => id);

async function aSite(): Promise<void> {
  site = `site_named_${newId()}`;
  await makeSite(site);
  key = await siteKey(site, ['leads:read', 'leads:write']);
  await storeMadeLeads(site, 9);
}

describe('a request with a name', () => {
  const once = (name: string) => ({ 'idempotency-key': name });
  const codeOf = async (response: Response) => [response.status, (await response.json<ProblemDetails>()).code];
  const leases = () => bindings.DB.prepare('SELECT count(*) AS n FROM leases WHERE site = ?').bind(site).first<number>('n');
  const body = JSON.stringify({ limit: 2 });
  const path = '/v1/leads/claim';
  beforeEach(aSite);

  it('is done once and answered each time', async () => {
    const name = newId();
    const first = await claim({ limit: 2 }, once(name));
    const again = await claim({ limit: 2 }, once(name));
    expect([idsOf(again), again.lease_until]).toEqual([idsOf(first), first.lease_until]);
    expect(await leases()).toBe(2);
    expect(idsOf(await claim({ limit: 2 }, once(newId())))).not.toEqual(idsOf(first));
  });

  it('is done once by many at the same moment, who are told to wait', async () => {
    const name = newId();
    const responses = await Promise.all(Array.from({ length: 8 }, () => ask('POST', path, body, once(name))));
    const statuses = responses.map(({ status }) => status);
    expect(new Set([...statuses, 409])).toEqual(new Set([200, 409]));
    expect(statuses).toContain(200);
    for (const response of responses.filter(({ status }) => status === 409)) {
      expect(response.headers.get('retry-after')).toBe('1');
      expect(await codeOf(response)).toEqual([409, 'request_in_progress']);
    }
    expect(await leases()).toBe(2);
  });

  it('is another with another body, or at another address', async () => {
    const name = newId();
    const [lead] = (await claim({ limit: 2 }, once(name))).data;
    expect(await codeOf(await ask('POST', path, '{"limit":3}', once(name)))).toEqual([409, 'idempotency_conflict']);
    expect(await codeOf(await ask('POST', `/v1/leads/${lead?.id}/ack`, { crm: 'a', crm_id: '1', seq: lead?.seq }, once(name)))).toEqual([
      409,
      'idempotency_conflict',
    ]);
    expect(await leases()).toBe(2);
  });

  it('that was cut off is in progress for a while, and then it is done', async () => {
    const name = newId();
    const cutOff = async (at: number) => takeName(bindings.DB, await nameRequest(site, name, 'POST', path, body), at);
    await cutOff(Date.now() - 5_000);
    expect(await codeOf(await ask('POST', path, body, once(name)))).toEqual([409, 'request_in_progress']);
    await bindings.DB.prepare('UPDATE requests SET at = at - 120000 WHERE site = ?').bind(site).run();
    const first = await claim({ limit: 2 }, once(name));
    expect(idsOf(await claim({ limit: 2 }, once(name)))).toEqual(idsOf(first));
    expect(await leases()).toBe(2);
  });

  it('that failed may be tried again under its name', async () => {
    const [lead] = (await claim({})).data;
    const ack = (seq: number) => ask('POST', `/v1/leads/${lead?.id}/ack`, { crm: 'a', crm_id: '1', seq }, once('try'));
    const early = 20;
    expect((await ack(early)).status).toBe(400);
    await bindings.DB.prepare('UPDATE lead_seq SET seq = ? WHERE site = ?')
      .bind(early - 1, site)
      .run();
    await said('PATCH', `/v1/leads/${lead?.id}`, { tags: ['x'] });
    expect((await ack(early)).status).toBe(200);
  });

  it('has a name that can be one, which nobody else’s request has', async () => {
    for (const name of ['', 'with blanks', 'x'.repeat(256)]) expect((await ask('POST', path, body, once(name))).status).toBe(400);
    await claim({ limit: 2 }, once('same'));
    await aSite();
    expect(await claim({ limit: 3 }, once('same'))).toMatchObject({ data: { length: 3 } });
  });

  it('is forgotten after a day, and says nothing of anybody until then', async () => {
    const first = await claim({ limit: 2 }, once('lan@congty.vn'));
    const rows = JSON.stringify((await bindings.DB.prepare('SELECT * FROM requests WHERE site = ?').bind(site).all()).results);
    for (const secret of ['lan@', first.data[0]?.email, first.data[0]?.full_name]) expect(rows).not.toContain(secret);
    await forgetRequests(bindings.DB, Date.now() + 86_000_000);
    expect(idsOf(await claim({ limit: 2 }, once('lan@congty.vn')))).toEqual(idsOf(first));
    await forgetRequests(bindings.DB, Date.now() + 87_000_000);
    expect(idsOf(await claim({ limit: 2 }, once('lan@congty.vn')))).not.toEqual(idsOf(first));
  });
});
