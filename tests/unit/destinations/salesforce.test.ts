import { describe, expect, it } from 'vitest';
import { destination } from '../../../edge/src/delivery/destinations/salesforce.ts';
import { aLead, erased, happened, person } from '../../support/stand-ins/lead-events.ts';
import { endpoint } from '../../support/stand-ins/port.ts';
import { faults, SALESFORCE, salesforce } from '../../support/stand-ins/salesforce.ts';
import { json } from '../../support/stand-ins/stand-in.ts';

const RATING = { from: 'score.temperature', to: 'Rating', as: { hot: 'Hot', warm: 'Warm', cold: 'Cold' } };

const open = (settings: object = {}, secrets: Record<string, string> = SALESFORCE.secrets, crm = salesforce()) => ({
  crm,
  at: endpoint(destination, crm, { address: SALESFORCE.instance, ...settings }, secrets),
});
const leadsOf = ({ leads }: ReturnType<typeof salesforce>) => [...leads.values()];

describe('a lead in Salesforce', () => {
  it('is one Lead under our id, with the required texts where nothing is known', async () => {
    const { crm, at } = open({ fields: [RATING] });
    const [verdict] = await at.deliver(happened(aLead(), 'lead.created'));
    const [row] = leadsOf(crm);
    expect(verdict).toEqual({ is: 'done', crmId: row?.Id, crmUrl: `${SALESFORCE.instance}/lightning/r/Lead/${row?.Id}/view` });
    expect(row).toMatchObject({
      Kindling_Id__c: aLead().id,
      Email: 'lan.nguyen@congty.vn',
      Phone: '+84912345678',
      LastName: 'Nguyễn Thị Lan',
      Company: 'Công ty Sao Mai',
      Rating: 'Hot',
    });
    expect(row).not.toHaveProperty('FirstName');
    await at.deliver(happened(person(2, { company: null, full_name: null, email: null }), 'lead.created'));
    expect(leadsOf(crm)[1]).toMatchObject({ LastName: '[not provided]', Company: '[not provided]', Phone: '+84910000002' });
  });

  it('keeps the family name and the given name apart where they were given apart', async () => {
    const { crm, at } = open();
    await at.deliver(
      happened(aLead({ first_name: 'Thị Lan', last_name: 'Nguyễn' })),
      happened(person(2, { first_name: 'Bob', last_name: null, full_name: 'Bob' })),
    );
    expect(leadsOf(crm)).toMatchObject([{ FirstName: 'Thị Lan', LastName: 'Nguyễn' }, { LastName: 'Bob' }]);
    expect(leadsOf(crm)[1]).not.toHaveProperty('FirstName');
  });

  it('stays one Lead, however often the same comes and whatever answer is lost', async () => {
    const { crm, at } = open();
    const event = happened(aLead({ company: null }), 'lead.created');
    for (const lost of [1, 1]) {
      at.loseNext(lost);
      expect(await at.deliver(event)).toMatchObject([{ is: 'again' }]);
    }
    expect(await at.deliver(event)).toMatchObject([{ is: 'done' }]);
    expect(crm.leads.size).toBe(1);
  });

  it('never takes back what sales filled in for what was required', async () => {
    const { crm, at } = open();
    const lead = aLead({ company: null });
    await at.deliver(happened(lead, 'lead.created'));
    Object.assign(leadsOf(crm)[0] ?? {}, { Company: 'Do sales điền' });
    await at.deliver(happened(lead), happened(lead, 'lead.created'));
    expect(leadsOf(crm)[0]).toMatchObject({ Company: 'Do sales điền' });
  });

  const withTwin = (duplicates: string) => {
    const { crm, at } = open({ duplicates });
    crm.rule.isOn = true;
    return { crm, at, id: crm.add({ Email: 'lan.nguyen@congty.vn', LastName: 'Lan', Company: 'Cũ', Status: 'Working - Contacted' }) };
  };

  it('becomes the one that a duplicate rule means, and stays it', async () => {
    const { crm, at, id } = withTwin('adopt');
    expect(await at.deliver(happened(aLead()))).toMatchObject([{ is: 'done', crmId: id }]);
    await at.deliver(happened(aLead({ company: 'Mới' })));
    expect(leadsOf(crm)).toMatchObject([{ Id: id, Kindling_Id__c: aLead().id, Company: 'Mới', Status: 'Working - Contacted' }]);
  });

  it('is saved beside it, or refused, where the settings say so', async () => {
    const saved = withTwin('save');
    expect(await saved.at.deliver(happened(aLead()))).toMatchObject([{ is: 'done' }]);
    expect(saved.crm.leads.size).toBe(2);
    const refused = withTwin('refuse');
    expect(await refused.at.deliver(happened(aLead()))).toMatchObject([{ is: 'refused' }]);
    expect(refused.crm.leads.size).toBe(1);
  });

  it('is refused where the duplicate is a contact', async () => {
    const { crm, at } = open();
    Object.assign(crm.rule, { isOn: true, entity: 'Contact' });
    crm.add({ Email: 'lan.nguyen@congty.vn', LastName: 'Lan', Company: 'Cũ' });
    expect(await at.deliver(happened(aLead()))).toMatchObject([{ is: 'refused', why: expect.stringMatching(/DUPLICATES_DETECTED/) }]);
  });

  it('takes no changes once it was converted, and the reason says so', async () => {
    const { crm, at } = open();
    await at.deliver(happened(aLead(), 'lead.created'));
    Object.assign(leadsOf(crm)[0] ?? {}, { IsConverted: true });
    expect(await at.deliver(happened(aLead()))).toEqual([{ is: 'refused', why: expect.stringMatching(/was converted there/) }]);
  });

  it('comes without an address that Salesforce does not take, as long as there is a number', async () => {
    const { crm, at } = open();
    const bad = { email: 'lan@công-ty' };
    expect(await at.deliver(happened(aLead(bad)), happened(person(2, { ...bad, phone_e164: null, phone_raw: null })))).toMatchObject([
      { is: 'done' },
      { is: 'refused', why: 'Salesforce: INVALID_EMAIL_ADDRESS (Email) Email: invalid email address: …' },
    ]);
    expect(leadsOf(crm)).toMatchObject([{ Phone: '+84912345678' }]);
  });

  it('is cut where the field is shorter, and is data, whatever it is called', async () => {
    const { crm, at } = open();
    const name = `O'Brien"; DELETE ${'x'.repeat(200)}`;
    expect(await at.deliver(happened(aLead({ id: "lead_a'b/../c?x=1", full_name: name })))).toMatchObject([{ is: 'done' }]);
    expect(leadsOf(crm)).toMatchObject([{ LastName: name.slice(0, 80), Kindling_Id__c: "lead_a'b/../c?x=1" }]);
  });

  it('is deleted where the settings say so, and only it', async () => {
    const { crm, at } = open({ erase: true });
    const lead = aLead({ id: 'lead_a/../x?y#z' });
    await at.deliver(happened(lead, 'lead.created'), happened(person(2)));
    expect(await at.deliver(erased(lead), erased(person(3)))).toEqual([{ is: 'done' }, { is: 'done' }]);
    expect(leadsOf(crm)).toMatchObject([{ LastName: 'Khách 2' }]);
    const misnamed = open({ erase: true, id_field: 'Company' });
    expect(await misnamed.at.deliver(erased(aLead()))).toMatchObject([{ is: 'off' }]);
    const kept = open();
    expect(await kept.at.deliver(erased(aLead()))).toEqual([{ is: 'done' }]);
    expect(kept.crm.asked).toEqual([]);
  });
});

describe('a collection', () => {
  it('of two hundred refuses the bad ones alone, in four requests at most', async () => {
    const { crm, at } = open({ fields: [{ from: 'fields.rating', to: 'Rating' }] });
    const events = Array.from({ length: 200 }, (_, i) =>
      happened(person(i, { fields: i % 50 === 7 ? { rating: 'Lava' } : {}, ...(i % 3 === 0 ? { company: null } : {}) })),
    );
    const verdicts = await at.deliver(...events);
    expect(verdicts.flatMap(({ is }, i) => (is === 'done' ? [] : [[i, is]]))).toEqual([7, 57, 107, 157].map((i) => [i, 'refused']));
    expect(verdicts[7]).toEqual({
      is: 'refused',
      why: 'Salesforce: INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST (Rating) Rating: bad value for restricted picklist field: Lava',
    });
    expect(crm.leads.size).toBe(196);
    expect(crm.asked.length).toBeLessThanOrEqual(4);
    const ids = verdicts.map((verdict) => (verdict.is === 'done' ? crm.leads.get(verdict.crmId ?? '')?.['Kindling_Id__c'] : null));
    expect(ids.filter((id, i) => id !== null && id !== person(i).id)).toEqual([]);
  });
});

describe('a session with Salesforce', () => {
  it('is kept, renewed once when it has ended, and ends the endpoint when there is no new one', async () => {
    const { crm, at } = open();
    await at.deliver(happened(aLead()));
    await at.deliver(happened(aLead()));
    expect(crm.grants).toBe(1);
    crm.endSessions();
    expect(await at.deliver(happened(aLead()))).toMatchObject([{ is: 'done' }]);
    at.clock.now += 3_600_000;
    expect(await at.deliver(happened(aLead()))).toMatchObject([{ is: 'done' }]);
    expect(crm.grants).toBe(3);
    const revoked = open({}, { ...SALESFORCE.secrets, refresh_token: 'revoked' });
    expect(await revoked.at.deliver(happened(aLead()))).toEqual([
      { is: 'off', why: expect.stringMatching(/no token was given .*invalid_grant, expired access\/refresh token/) },
    ]);
    const session = faults(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    crm.instead(session, json(200, { access_token: 'x', instance_url: SALESFORCE.instance }), session);
    expect(await at.deliver(happened(aLead()))).toMatchObject([{ is: 'off', why: expect.stringMatching(/a token that it has just given/) }]);
  });

  it('can be one of client credentials, which needs no refresh token', async () => {
    const { client_id, client_secret } = SALESFORCE.secrets;
    expect(await open({ flow: 'client_credentials' }, { client_id, client_secret }).at.deliver(happened(aLead()))).toMatchObject([{ is: 'done' }]);
    expect(await open({}, { client_id, client_secret }).at.deliver(happened(aLead()))).toMatchObject([{ is: 'off' }]);
  });

  it('waits where Salesforce says so, or is not well', async () => {
    const { crm, at } = open();
    await at.deliver(happened(person(1)));
    const wait = async (answer: ReturnType<typeof json>) => {
      crm.instead(answer);
      return (await at.deliver(happened(aLead())))[0];
    };
    expect(await wait(faults(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'))).toMatchObject({ is: 'again', afterMs: 900_000 });
    expect(await wait(faults(503, 'SERVER_UNAVAILABLE', 'down'))).toMatchObject({ is: 'again' });
    expect(
      await wait(json(200, [{ success: false, errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW', message: 'unable to obtain exclusive access', fields: [] }] }])),
    ).toMatchObject({ is: 'again', afterMs: 5_000 });
    expect(await wait(json(200, '<html>maintenance</html>'))).toMatchObject({ is: 'again' });
    expect(await wait(json(302, undefined))).toMatchObject({ is: 'off', why: expect.stringMatching(/check the address/) });
    expect(await wait(faults(403, 'API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.'))).toMatchObject({ is: 'off' });
    expect(crm.leads.size).toBe(1);
  });

  it('is switched off when a field of the settings is not there', async () => {
    expect(await open({ fields: [{ from: 'score.total', to: 'Score__c' }] }).at.deliver(happened(aLead()))).toMatchObject([
      { is: 'off', why: expect.stringMatching(/No such column 'Score__c'/) },
    ]);
    expect(await open({ id_field: 'Other__c' }).at.deliver(happened(aLead()))).toMatchObject([
      { is: 'off', why: expect.stringMatching(/external ID field does not exist/) },
    ]);
    expect(await open({ fields: [{ from: 'id', to: 'IsConverted' }] }).at.deliver(happened(aLead()))).toMatchObject([{ is: 'off' }]);
  });
});

describe('the settings', () => {
  it('are checked against the organisation, and can be chosen from what it has', async () => {
    expect(await open({ fields: [RATING] }).at.check()).toEqual({ is: 'done' });
    expect(await open({ id_field: 'Company' }).at.check()).toMatchObject({ is: 'refused', why: expect.stringMatching(/field Company is none .* external id/) });
    expect(await open({ fields: [{ ...RATING, as: { hot: 'HOT' } }] }).at.check()).toEqual({
      is: 'refused',
      why: 'Salesforce: Rating has no choice HOT; it has Hot, Warm, Cold',
    });
    const options = await open().at.options();
    expect(options['fields.Rating']?.map(({ value }) => value)).toEqual(['Hot', 'Warm', 'Cold']);
    expect(options['fields']).not.toContainEqual({ value: 'IsConverted', label: 'Converted' });
  });
});
