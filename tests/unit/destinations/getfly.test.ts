import { describe, expect, it } from 'vitest';
import { destination } from '../../../edge/src/delivery/destinations/getfly.ts';
import { GETFLY, getfly } from '../../support/stand-ins/getfly.ts';
import { aLead, erased, happened, person } from '../../support/stand-ins/lead-events.ts';
import { endpoint } from '../../support/stand-ins/port.ts';
import { json } from '../../support/stand-ins/stand-in.ts';

const FIELDS = [
  { from: 'id', to: 'custom.kindling_id' },
  { from: 'score.temperature', to: 'custom.nhiet_do', as: { hot: 'Nóng', warm: 'Ấm', cold: 'Lạnh' } },
  { from: 'stage', to: 'relation_id', as: { mql: 1, sql: 2, customer: 3 } },
];

const open = (settings: object = {}, crm = getfly(), secrets: Record<string, string> = GETFLY.secrets) => ({
  crm,
  at: endpoint(destination, crm, { address: GETFLY.address, ...settings }, secrets),
});
const only = ({ accounts }: ReturnType<typeof getfly>) => {
  expect(accounts.size).toBe(1);
  return [...accounts.values()][0];
};

describe('a lead in Getfly', () => {
  it('is one customer with its person, number, address and the custom fields', async () => {
    const { crm, at } = open({ fields: FIELDS });
    const [verdict] = await at.deliver(happened(aLead(), 'lead.created'));
    expect(only(crm)).toMatchObject({
      account_name: 'Công ty Sao Mai',
      phone_office: '0912345678',
      email: 'lan.nguyen@congty.vn',
      relation_id: 2,
      contacts: [{ first_name: 'Nguyễn Thị Lan', phone_home: '0912345678', email: 'lan.nguyen@congty.vn', is_primary: true }],
      custom_fields: { kindling_id: aLead().id, nhiet_do: 'Nóng' },
    });
    expect(verdict).toEqual({ is: 'done', crmId: String(only(crm)?.id) });
    await at.deliver(happened(person(2, { company: null })), happened(person(3, { company: null, full_name: null })));
    expect([...crm.accounts.values()].slice(1).map(({ account_name: name }) => name)).toEqual(['Khách 2', 'khach3@congty.vn']);
  });

  it('stays one customer, whichever answer is lost, however it is said, and even if all is forgotten here', async () => {
    const ways = [(id: number) => ({ id }), (id: number) => ({ data: { account_id: id } }), (id: number) => ({ data: id }), () => ({ message: 'ok' })];
    for (const created of ways)
      for (let lost = 0; lost < 5; lost++) {
        const { crm, at } = open();
        crm.says.created = created;
        const event = happened(aLead(), 'lead.created');
        at.loseNext(lost);
        await at.deliver(event);
        at.loseNext(Infinity);
        if (lost % 2) at.forget();
        expect(await at.deliver(event)).toMatchObject([{ is: 'done', crmId: String(only(crm)?.id) }]);
      }
  });

  it('is the customer that the team has already, whose name and people stay', async () => {
    for (const own of [{ phone_office: '0912345678' }, { email: 'lan.nguyen@congty.vn' }]) {
      const { crm, at } = open({ fields: FIELDS });
      const id = crm.add({ account_name: 'Cty Sao Mai (HN)', contacts: [{ id: 1, first_name: 'Giám đốc' }], ...own });
      expect(await at.deliver(happened(aLead()))).toEqual([{ is: 'done', crmId: String(id) }]);
      expect(only(crm)).toMatchObject({
        account_name: 'Cty Sao Mai (HN)',
        contacts: [{ first_name: 'Giám đốc' }],
        phone_office: '0912345678',
        email: 'lan.nguyen@congty.vn',
        relation_id: 2,
      });
    }
  });

  it('is the one that Getfly holds against it, where a search sees that only then', async () => {
    const { crm, at } = open();
    const id = crm.add({ account_name: 'Cty Sao Mai', phone_office: '0912345678', email: 'khac@congty.vn' });
    crm.instead(...Array.from({ length: 3 }, () => json(200, { data: [] })));
    expect(await at.deliver(happened(aLead()))).toEqual([{ is: 'done', crmId: String(id) }]);
    expect(only(crm)).toMatchObject({ account_name: 'Cty Sao Mai', email: 'khac@congty.vn' });
  });

  it('keeps the number that its customer has there', async () => {
    const { crm, at } = open();
    crm.add({ account_name: 'Cty Sao Mai', phone_office: '0283999999', email: 'lan.nguyen@congty.vn' });
    await at.deliver(happened(aLead()));
    expect(only(crm)).toMatchObject({ phone_office: '0283999999' });
  });

  it('is refused by name where Getfly holds it against one that no search finds', async () => {
    const { crm, at } = open();
    crm.instead(
      json(200, { data: [] }),
      json(200, { data: [] }),
      json(200, { data: [] }),
      json(400, { errors: { phone_office: 'Số điện thoại 0912345678 không cho phép trùng' } }),
    );
    expect(await at.deliver(happened(aLead()))).toMatchObject([{ is: 'refused', why: expect.stringMatching(/không cho phép trùng/) }]);
  });

  it('can have its number with its country, where the organisation keeps it so', async () => {
    const { at } = open({ phone: 'e164' });
    expect(await at.deliver(happened(aLead()))).toMatchObject([{ is: 'refused', why: expect.stringMatching(/phone_office/) }]);
  });

  it('is made nobody where the settings say so and it was made for them alone', async () => {
    const { crm, at } = open({ erase: true, fields: FIELDS });
    await at.deliver(happened(aLead(), 'lead.created'), happened(person(2)));
    expect(await at.deliver(erased(aLead()))).toEqual([{ is: 'done' }]);
    const [first] = crm.accounts.values();
    expect(JSON.stringify(first)).not.toMatch(/lan|0912345678|Sao Mai|lead_/i);
    expect(first?.account_name).toBe('[erased]');
    const shared = open({ erase: true });
    shared.crm.add({ account_name: 'Cty', phone_office: '0912345678' });
    await shared.at.deliver(happened(aLead()));
    expect(await shared.at.deliver(erased(aLead()))).toMatchObject([{ is: 'refused', why: expect.stringMatching(/was there before/) }]);
    expect(await shared.at.deliver(erased(person(9)))).toMatchObject([{ is: 'refused', why: expect.stringMatching(/by hand/) }]);
    expect(await open().at.deliver(erased(aLead()))).toEqual([{ is: 'done' }]);
  });

  it('is data, whatever it is called', async () => {
    const { crm, at } = open();
    await at.deliver(happened(aLead({ full_name: '</script>"', company: null, phone_e164: null, phone_raw: null, email: 'a&filtering[id:eq]=1@congty.vn' })));
    expect(only(crm)).toMatchObject({ account_name: '</script>"', email: 'a&filtering[id:eq]=1@congty.vn' });
  });
});

describe('Getfly that does not take anything', () => {
  it('is asked again later, or switched off', async () => {
    const { crm, at } = open();
    const wait = async (answer: ReturnType<typeof json>) => {
      crm.instead(answer);
      return (await at.deliver(happened(aLead())))[0];
    };
    expect(await wait(json(429, { message: 'Too Many Requests' }))).toMatchObject({ is: 'again', afterMs: 60_000 });
    expect(await wait(json(500, {}))).toMatchObject({ is: 'again' });
    expect(await wait(json(200, '<html>'))).toMatchObject({ is: 'again' });
    expect(await wait(json(200, { message: 'Bảo trì' }))).toMatchObject({ is: 'again' });
    expect(await wait(json(403, { message: 'forbidden' }))).toMatchObject({ is: 'off' });
    expect(await open({}, getfly(), { api_key: 'x' }).at.deliver(happened(aLead()))).toMatchObject([
      { is: 'off', why: expect.stringMatching(/refuses the key/) },
    ]);
    expect(await open({ address: 'https://nobody.getflycrm.com' }).at.deliver(happened(aLead()))).toMatchObject([{ is: 'off' }]);
    expect(await open({ fields: [{ from: 'score.total', to: 'relation_id' }] }).at.deliver(happened(aLead()))).toMatchObject([
      { is: 'refused', why: expect.stringMatching(/relation_id.*không tồn tại/) },
    ]);
  });
});

describe('the settings', () => {
  it('are checked against the organisation, and can be chosen from what it has', async () => {
    expect(await open({ fields: FIELDS }).at.check()).toEqual({ is: 'done' });
    expect(await open({ fields: [{ from: 'id', to: 'custom.no_such' }] }).at.check()).toEqual({
      is: 'refused',
      why: 'Getfly: there is no field custom.no_such',
    });
    expect(await open({}, getfly(), { api_key: 'x' }).at.check()).toMatchObject({ is: 'off' });
    expect(await open().at.options()).toEqual({
      fields: [
        { value: 'custom.kindling_id', label: 'Mã Kindling' },
        { value: 'custom.nhiet_do', label: 'Nhiệt độ' },
      ],
    });
  });
});
