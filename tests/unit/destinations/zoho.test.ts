import { describe, expect, it } from 'vitest';
import { destination } from '../../../edge/src/delivery/destinations/zoho.ts';
import { aLead, erased, happened, person } from '../../support/stand-ins/lead-events.ts';
import { endpoint } from '../../support/stand-ins/port.ts';
import { json } from '../../support/stand-ins/stand-in.ts';
import { fault, ZOHO, zoho } from '../../support/stand-ins/zoho.ts';

const STATUS = { from: 'status', to: 'Lead_Status', as: { new: 'Not Contacted', working: 'Contacted', disqualified: 'Lost Lead' } };

const open = (settings: object = {}, crm = zoho(), secrets: Record<string, string> = ZOHO.secrets) => ({
  crm,
  at: endpoint(destination, crm, settings, secrets),
});
const rowsOf = ({ leads }: ReturnType<typeof zoho>) => [...leads.values()];

describe('a lead in Zoho', () => {
  it('is one Lead with our id, and the required texts where nothing is known', async () => {
    const { crm, at } = open({ fields: [STATUS] });
    const verdicts = await at.deliver(
      happened(aLead({ status: 'working' }), 'lead.created'),
      happened(person(2, { company: null, full_name: null, email: null, status: 'ready' }), 'lead.created'),
    );
    const [first, second] = rowsOf(crm);
    expect(verdicts).toEqual([first, second].map((row) => ({ is: 'done', crmId: row?.id, crmUrl: `https://crm.zoho.com/crm/tab/Leads/${row?.id}` })));
    expect(first).toMatchObject({
      Kindling_ID: aLead().id,
      Email: 'lan.nguyen@congty.vn',
      Phone: '+84912345678',
      Last_Name: 'Nguyễn Thị Lan',
      Company: 'Công ty Sao Mai',
      Lead_Status: 'Contacted',
    });
    expect(second).toMatchObject({ Last_Name: '[not provided]', Company: '[not provided]' });
    expect(second).not.toHaveProperty('Lead_Status');
  });

  it('stays one Lead, however often the same comes, whatever answer is lost and whatever address it has by then', async () => {
    const { crm, at } = open();
    const event = happened(aLead({ email: null }), 'lead.created');
    at.loseNext(1);
    expect(await at.deliver(event)).toMatchObject([{ is: 'again' }]);
    expect(await at.deliver(event)).toMatchObject([{ is: 'done' }]);
    await at.deliver(happened(aLead()));
    await at.deliver(happened(aLead({ email: 'lan@rieng.vn' })));
    expect(rowsOf(crm)).toMatchObject([{ Email: 'lan@rieng.vn' }]);
  });

  it('is the one that the team has already, by the address, and takes back nothing that was filled in', async () => {
    const { crm, at } = open();
    const id = crm.add({ Email: 'LAN.nguyen@congty.vn', Last_Name: 'Chị Lan', Company: 'Do sales điền', Lead_Status: 'Contacted' });
    expect(await at.deliver(happened(aLead({ company: null, full_name: null })))).toMatchObject([{ is: 'done', crmId: id }]);
    expect(rowsOf(crm)).toMatchObject([{ Kindling_ID: aLead().id, Last_Name: 'Chị Lan', Company: 'Do sales điền', Lead_Status: 'Contacted' }]);
  });

  it('is the one with our id where another one has its address', async () => {
    const { crm, at } = open();
    await at.deliver(happened(aLead({ email: null }), 'lead.created'));
    crm.add({ Email: 'lan.nguyen@congty.vn', Last_Name: 'Ai đó', Company: 'C' });
    await at.deliver(happened(aLead({ full_name: 'Lan' })));
    expect(rowsOf(crm)).toMatchObject([{ Last_Name: 'Lan', Kindling_ID: aLead().id }, { Last_Name: 'Ai đó' }]);
  });

  it('is refused at once where its id is held against it', async () => {
    const { crm, at } = open();
    await at.deliver(happened(person(1)));
    crm.instead(json(202, { data: [{ code: 'DUPLICATE_DATA', details: { api_name: 'Kindling_ID', id: '1' }, message: 'duplicate data', status: 'error' }] }));
    expect(await at.deliver(happened(aLead()))).toMatchObject([{ is: 'refused', why: 'Zoho: DUPLICATE_DATA (Kindling_ID) duplicate data' }]);
  });

  it('comes without an address that is none, or another lead’s, as long as there is a number', async () => {
    const { crm, at } = open({ match_by: [] }, zoho({ Email: { label: 'Email', length: 100, isUnique: true } }));
    crm.add({ Email: 'lan.nguyen@congty.vn', Last_Name: 'Ai đó', Company: 'C' });
    const verdicts = await at.deliver(
      happened(aLead()),
      happened(person(2, { email: 'khach2@', company: null })),
      happened(person(3, { email: 'khach3@', phone_e164: null, phone_raw: null })),
    );
    expect(verdicts).toMatchObject([{ is: 'done' }, { is: 'done' }, { is: 'refused', why: 'Zoho: INVALID_DATA (Email) invalid data' }]);
    expect(rowsOf(crm).map(({ Email, Phone }) => [Email, Phone])).toEqual([
      ['lan.nguyen@congty.vn', undefined],
      [undefined, '+84912345678'],
      [undefined, '+84910000002'],
    ]);
  });

  it('goes into the bin where the settings say so, and only it', async () => {
    const { crm, at } = open({ erase: true });
    await at.deliver(happened(aLead(), 'lead.created'), happened(person(2)));
    expect(await at.deliver(erased(aLead()), erased(person(3)))).toEqual([{ is: 'done' }, { is: 'done' }]);
    expect(rowsOf(crm)).toMatchObject([{ Last_Name: 'Khách 2' }]);
    const kept = open();
    expect(await kept.at.deliver(erased(aLead()))).toEqual([{ is: 'done' }]);
    expect(kept.crm.asked).toEqual([]);
  });

  it('is data, whatever it is called', async () => {
    const { crm, at } = open({ erase: true });
    const lead = aLead({ id: 'lead_1)or(Email:equals:x,y\\', full_name: '{"Last_Name": ["\u2028"]}' });
    crm.add({ Email: 'x', Last_Name: 'X', Company: 'C' });
    expect(await at.deliver(happened(lead))).toMatchObject([{ is: 'done' }]);
    expect(rowsOf(crm)[1]).toMatchObject({ Last_Name: '{"Last_Name": ["\u2028"]}' });
    expect(await at.deliver(erased(lead))).toEqual([{ is: 'done' }]);
    expect(rowsOf(crm)).toMatchObject([{ Last_Name: 'X' }]);
  });
});

it('refuses the bad ones of a hundred alone', async () => {
  const { crm, at } = open({ fields: [{ from: 'fields.status', to: 'Lead_Status' }] });
  const verdicts = await at.deliver(...Array.from({ length: 100 }, (_, i) => happened(person(i, { fields: i === 41 ? { status: 'Lava' } : {} }))));
  expect(verdicts.flatMap((verdict, i) => (verdict.is === 'done' ? [] : [[i, verdict]]))).toEqual([
    [41, { is: 'refused', why: 'Zoho: INVALID_DATA (Lead_Status) the value is not one of the picklist' }],
  ]);
  expect(crm.leads.size).toBe(99);
  expect(crm.asked.length).toBe(2);
});

describe('a token of Zoho', () => {
  it('is kept for its hour, renewed once when it has ended, and ends the endpoint when there is no new one', async () => {
    const { crm, at } = open();
    await at.deliver(happened(aLead()));
    await at.deliver(happened(aLead()));
    expect(crm.grants).toBe(1);
    crm.endTokens();
    expect(await at.deliver(happened(aLead()))).toMatchObject([{ is: 'done' }]);
    at.clock.now += 3_600_000;
    expect(await at.deliver(happened(aLead()))).toMatchObject([{ is: 'done' }]);
    expect(crm.grants).toBe(3);
    const revoked = open({}, zoho(), { ...ZOHO.secrets, refresh_token: '1000.revoked' });
    expect(await revoked.at.deliver(happened(aLead()))).toEqual([{ is: 'off', why: expect.stringMatching(/no token was given .*invalid_code/) }]);
    crm.grants = 10;
    crm.endTokens();
    expect(await at.deliver(happened(aLead()))).toMatchObject([{ is: 'again', afterMs: 600_000 }]);
  });

  it('waits where Zoho says so, and is switched off when it may do nothing', async () => {
    const { crm, at } = open();
    await at.deliver(happened(person(1)));
    const wait = async (answer: ReturnType<typeof json>) => {
      crm.instead(answer);
      return (await at.deliver(happened(aLead())))[0];
    };
    expect(await wait(fault(429, 'TOO_MANY_REQUESTS', 'too many', { 'retry-after': '20' }))).toMatchObject({ is: 'again', afterMs: 20_000 });
    expect(await wait(fault(500, 'INTERNAL_ERROR', 'sorry'))).toMatchObject({ is: 'again' });
    expect(await wait(json(200, { data: [fault(400, 'x', 'y')] }))).toMatchObject({ is: 'again' });
    expect(await wait(fault(401, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL'))).toMatchObject({
      is: 'off',
      why: expect.stringMatching(/OAUTH_SCOPE_MISMATCH/),
    });
    expect(await wait(fault(403, 'NO_PERMISSION', 'permission denied to create'))).toMatchObject({ is: 'off' });
    expect(crm.leads.size).toBe(1);
    expect(await open({ id_field: 'Company' }).at.deliver(happened(aLead()))).toMatchObject([
      { is: 'off', why: expect.stringMatching(/Company is not unique/) },
    ]);
  });

  it('is asked for where the organisation is kept', async () => {
    const { crm, at } = open({ data_centre: 'eu' });
    await at.deliver(happened(aLead()));
    expect(crm.asked.map(({ url }) => new URL(url).origin)).toEqual(['https://accounts.zoho.eu']);
    expect(destination.addresses?.(at.port.settings)).toEqual(['https://accounts.zoho.eu', 'https://www.zohoapis.eu']);
  });
});

describe('the settings', () => {
  it('are checked against the organisation, and can be chosen from what it has', async () => {
    expect(await open({ fields: [STATUS] }).at.check()).toEqual({ is: 'done' });
    expect(await open({ id_field: 'Company' }).at.check()).toMatchObject({
      is: 'refused',
      why: expect.stringMatching(/field Company is none .* duplicate values/),
    });
    expect(
      await open({
        fields: [
          { ...STATUS, as: { new: 'New' } },
          { from: 'score.total', to: 'Score' },
        ],
      }).at.check(),
    ).toEqual({
      is: 'refused',
      why: 'Zoho: Lead_Status has no choice New; it has Not Contacted, Contacted, Lost Lead; there is no field Score',
    });
    const options = await open().at.options();
    expect(options['fields.Lead_Status']?.map(({ value }) => value)).toEqual(['Not Contacted', 'Contacted', 'Lost Lead']);
    expect(options['fields']).not.toContainEqual({ value: 'Created_Time', label: 'Created Time' });
  });
});
