import { describe, expect, it } from 'vitest';
import { destination } from '../../../edge/src/delivery/destinations/pipedrive.ts';
import { aLead, erased, happened, person } from '../../support/stand-ins/lead-events.ts';
import { ID_FIELD, LABELS, PIPEDRIVE, pipedrive, SCORE_FIELD, tooMany } from '../../support/stand-ins/pipedrive.ts';
import { endpoint } from '../../support/stand-ins/port.ts';
import { json } from '../../support/stand-ins/stand-in.ts';

const TEMPERATURE = { from: 'score.temperature', to: 'lead.label_ids', as: { hot: LABELS.hot, cold: LABELS.cold } };
const ID = { from: 'id', to: `person.${ID_FIELD}` };

const open = (settings: object = {}, crm = pipedrive(), secrets: Record<string, string> = PIPEDRIVE.secrets) => ({
  crm,
  at: endpoint(destination, crm, { address: PIPEDRIVE.address, ...settings }, secrets),
});
const only = <Value>(map: Map<unknown, Value>): Value => {
  expect(map.size).toBe(1);
  return [...map.values()][0] as Value;
};

describe('a lead in Pipedrive', () => {
  it('is a person of an organisation, and a lead in the inbox with our id as its origin', async () => {
    const { crm, at } = open({ fields: [TEMPERATURE, ID, { from: 'score.total', to: `lead.${SCORE_FIELD}` }] });
    const [verdict] = await at.deliver(happened(aLead(), 'lead.created'));
    const organization = only(crm.organizations);
    const someone = only(crm.persons);
    const lead = only(crm.inbox);
    expect(organization.name).toBe('Công ty Sao Mai');
    expect(someone).toMatchObject({
      name: 'Nguyễn Thị Lan',
      org_id: organization.id,
      emails: [{ value: 'lan.nguyen@congty.vn' }],
      phones: [{ value: '+84912345678' }],
      custom_fields: { [ID_FIELD]: aLead().id },
    });
    expect(lead).toMatchObject({
      title: 'Nguyễn Thị Lan',
      person_id: someone.id,
      organization_id: organization.id,
      origin_id: aLead().id,
      label_ids: [LABELS.hot],
      [SCORE_FIELD]: 83,
    });
    expect(verdict).toEqual({ is: 'done', crmId: lead.id, crmUrl: `${PIPEDRIVE.address}/leads/inbox/${lead.id}` });
  });

  it('stays one person and one lead, whichever answer is lost and even if all is forgotten here', async () => {
    for (const forgets of [false, true])
      for (let lost = 0; lost < 8; lost++) {
        const { crm, at } = open();
        const event = happened(aLead(), 'lead.created');
        at.loseNext(lost);
        await at.deliver(event);
        at.loseNext(Infinity);
        if (forgets) at.forget();
        expect(await at.deliver(event)).toMatchObject([{ is: 'done' }]);
        expect(await at.deliver(event)).toMatchObject([{ is: 'done' }]);
        expect([crm.persons.size, crm.inbox.size, crm.organizations.size]).toEqual([1, 1, 1]);
      }
  });

  it('stays one while a search does not see yet what was made', async () => {
    const { crm, at } = open({ organizations: false });
    crm.search.lags = true;
    // Everything up to the person, and no lead.
    crm.instead(...Array.from({ length: 3 }, () => json(200, { success: true, data: { items: [] } })));
    at.loseNext(5);
    expect(await at.deliver(happened(aLead(), 'lead.created'))).toMatchObject([{ is: 'again' }]);
    expect([crm.persons.size, crm.inbox.size]).toEqual([1, 0]);
    await at.deliver(happened(aLead(), 'lead.created'));
    await at.deliver(happened(aLead()));
    expect([crm.persons.size, crm.inbox.size]).toEqual([1, 1]);
  });

  it('is the oldest of several persons with its address', async () => {
    const { crm, at } = open();
    const emails = [{ value: 'lan.nguyen@congty.vn' }];
    const first = crm.add({ name: 'Lan', emails });
    crm.add({ name: 'Lan (trùng)', emails });
    await at.deliver(happened(aLead()));
    expect(only(crm.inbox).person_id).toBe(first);
  });

  it.each([
    { emails: [{ value: 'Lan.Nguyen@CONGTY.vn', primary: true, label: 'home' }] },
    { phones: [{ value: '0912345678', primary: true, label: 'home' }] },
    { phones: [{ value: '+84912345678', primary: true, label: 'home' }] },
  ])('is the person that the team has already, with what they wrote: %o', async (own) => {
    const { crm, at } = open();
    const id = crm.add({ name: 'Chị Lan (kế toán)', ...own });
    await at.deliver(happened(aLead()));
    const someone = only(crm.persons);
    expect(someone).toMatchObject({ id, name: 'Chị Lan (kế toán)' });
    expect([...someone.emails, ...someone.phones]).toEqual(expect.arrayContaining([...(own.emails ?? []), ...(own.phones ?? [])]));
    expect([someone.emails.length, someone.phones.length]).toEqual([1, 1]);
    expect(only(crm.inbox).person_id).toBe(id);
  });

  it('is another person than one whose number only ends alike', async () => {
    const { crm, at } = open();
    crm.search.isLoose = true;
    crm.add({ name: 'Ai đó', phones: [{ value: '1912345678' }] });
    await at.deliver(happened(aLead({ email: null })));
    expect(crm.persons.size).toBe(2);
  });

  it('changes its own labels, and leaves the name, the title and the labels that people gave it', async () => {
    const { crm, at } = open({ fields: [TEMPERATURE] });
    await at.deliver(happened(aLead(), 'lead.created'));
    const lead = only(crm.inbox);
    Object.assign(lead, { title: 'Gọi thứ Hai', label_ids: [LABELS.vip, LABELS.hot] });
    await at.deliver(happened(aLead({ score: { ...aLead().score, temperature: 'cold' } })));
    expect(lead).toMatchObject({ title: 'Gọi thứ Hai', label_ids: [LABELS.vip, LABELS.cold] });
    const before = crm.asked.length;
    await at.deliver(happened(aLead({ score: { ...aLead().score, temperature: 'cold' } })));
    expect(crm.asked.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('is not put back into the inbox once it was made a deal, thrown away or archived', async () => {
    const { crm, at } = open();
    await at.deliver(happened(aLead(), 'lead.created'));
    const { id } = only(crm.inbox);
    crm.inbox.clear();
    expect(await at.deliver(happened(aLead({ email: 'lan@rieng.vn' })))).toMatchObject([{ is: 'done', crmId: id }]);
    expect(crm.inbox.size).toBe(0);
    expect(only(crm.persons).emails.map(({ value }) => value)).toEqual(['lan.nguyen@congty.vn', 'lan@rieng.vn']);
    at.forget();
    await at.deliver(happened(aLead({ crm: { pipedrive: { id, seq: 7 } } })));
    expect(crm.inbox.size).toBe(0);
    const other = open({ fields: [TEMPERATURE] });
    await other.at.deliver(happened(aLead(), 'lead.created'));
    only(other.crm.inbox).is_archived = true;
    other.at.forget();
    await other.at.deliver(happened(aLead({ score: { ...aLead().score, temperature: 'cold' } })));
    expect(only(other.crm.inbox)).toMatchObject({ is_archived: true, label_ids: [LABELS.hot] });
  });

  it('is a new person when the one that was there has been deleted', async () => {
    const { crm, at } = open();
    await at.deliver(happened(aLead(), 'lead.created'));
    only(crm.persons).is_deleted = true;
    crm.inbox.clear();
    await at.deliver(happened(aLead()));
    expect([...crm.persons.values()].filter(({ is_deleted: gone }) => !gone)).toMatchObject([{ name: 'Nguyễn Thị Lan' }]);
  });

  it.each([
    { fields: [], forgets: false },
    { fields: [ID], forgets: true },
  ])('is deleted where the settings say so, also by our id alone: %o', async ({ fields, forgets }) => {
    const { crm, at } = open({ erase: true, fields });
    await at.deliver(happened(aLead(), 'lead.created'), happened(person(2)));
    if (forgets) at.forget();
    expect(await at.deliver(erased(aLead()), erased(person(2, { id: 'lead_never_there' })))).toMatchObject([
      { is: 'done' },
      { is: forgets ? 'done' : 'refused' },
    ]);
    expect([...crm.persons.values()].filter(({ is_deleted: gone }) => !gone).map(({ name }) => name)).toEqual(['Khách 2']);
    expect([...crm.inbox.values()].map(({ title }) => title)).toEqual(['Khách 2']);
  });

  it('is left alone where they do not, and named where it is not known any more who it was', async () => {
    const unknown = open({ erase: true });
    expect(await unknown.at.deliver(erased(aLead()))).toMatchObject([{ is: 'refused', why: expect.stringMatching(/by hand/) }]);
    const kept = open();
    expect(await kept.at.deliver(erased(aLead()))).toEqual([{ is: 'done' }]);
    expect(kept.crm.asked).toEqual([]);
  });

  it('is data, whatever it is called', async () => {
    const { crm, at } = open();
    const name = 'A&fields=name&term=* <script>';
    await at.deliver(happened(aLead({ full_name: name, company: '?exact_match=false#', email: "o'b+x@congty.vn" })));
    await at.deliver(happened(person(2, { company: '?exact_match=false#' })));
    expect([...crm.persons.values()][0]).toMatchObject({ name, emails: [{ value: "o'b+x@congty.vn" }] });
    expect(crm.organizations.size).toBe(1);
  });
});

describe('Pipedrive that does not take anything now', () => {
  it('is asked again when it says, and the others of the batch are spared', async () => {
    const { crm, at } = open();
    const wait = async (answer: ReturnType<typeof json>) => {
      crm.instead(answer);
      return at.deliver(happened(aLead()), happened(person(2)));
    };
    const again = (afterMs: number) => [
      { is: 'again', afterMs },
      { is: 'again', afterMs },
    ];
    expect(await wait(tooMany({ 'x-ratelimit-reset': '2', 'x-ratelimit-remaining': '0' }))).toMatchObject(again(2_000));
    expect(await wait(tooMany({ 'x-daily-ratelimit-token-remaining': '0' }))).toMatchObject(again(3_600_000));
    expect(await wait(tooMany({ 'retry-after': '9' }))).toMatchObject(again(9_000));
    expect(await wait(json(403, '<html>error 1020</html>'))).toMatchObject(again(600_000));
    expect(crm.asked.length).toBe(4);
    expect(await wait(json(503, {}))).toMatchObject([{ is: 'again' }, { is: 'done' }]);
  });

  it('refuses one lead alone, and is switched off when it lets us in no more', async () => {
    const { at } = open();
    expect(await at.deliver(happened(aLead({ email: 'lan@cong' })), happened(person(2)))).toMatchObject([
      { is: 'refused', why: expect.stringMatching(/^Pipedrive answers 400: ERR_SCHEMA_VALIDATION_FAILED .*emails: … is no e-mail/) },
      { is: 'done' },
    ]);
    expect(await open({}, pipedrive(), { token: 'revoked' }).at.deliver(happened(aLead()))).toMatchObject([
      { is: 'off', why: expect.stringMatching(/unauthorized/) },
    ]);
    expect(await open({ fields: [{ from: 'id', to: `person.${'f'.repeat(40)}` }] }).at.deliver(happened(aLead()))).toMatchObject([{ is: 'refused' }]);
  });
});

describe('the settings', () => {
  it('are checked against the account, and can be chosen from what it has', async () => {
    expect(await open({ fields: [TEMPERATURE, ID] }).at.check()).toEqual({ is: 'done' });
    expect(
      await open({
        fields: [
          { ...TEMPERATURE, as: { hot: 'Hot' } },
          { from: 'id', to: 'person.no_such' },
        ],
      }).at.check(),
    ).toEqual({
      is: 'refused',
      why: `Pipedrive: there is no field no_such; label_ids has no choice Hot; it has ${Object.values(LABELS).join(', ')}`,
    });
    expect(await open({}, pipedrive(), { token: 'x' }).at.check()).toMatchObject({ is: 'off' });
    const options = await open().at.options();
    expect(options['fields.lead.label_ids']).toContainEqual({ value: LABELS.hot, label: 'hot' });
    expect(options['fields']).toEqual(
      expect.arrayContaining([
        { value: `person.${ID_FIELD}`, label: 'Kindling id' },
        { value: `lead.${SCORE_FIELD}`, label: 'Score' },
      ]),
    );
  });
});
