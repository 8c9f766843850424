import type { Answered, Asked } from '../../../edge/src/delivery/destination.ts';
import { bodyOf, header, json, onlyNames, Refusal, refusing, type StandIn, standIn } from './stand-in.ts';

/**
 * Customers in Getfly: version 6 of its API as developer.getfly.vn documents it. What its errors look like is not
 * documented; these are the ones that its users have seen.
 */
export const GETFLY = { address: 'https://acme.getflycrm.com', secrets: { api_key: 'UyNhqLj3Opw0ZSup9dA2uq1A8qFvT0' } };

const FIELDS = [
  'account_code', 'account_name', 'email', 'billing_address_street', 'phone_office', 'account_manager', 'account_type', 'account_source', 'website',
  'birthday', 'industry', 'relation_id', 'description', 'sic_code', 'gender', 'contacts', 'custom_fields',
]; // prettier-ignore
const CONTACT = ['id', 'first_name', 'title', 'phone_home', 'birthdate', 'email', 'gender_id', 'description', 'email_unsubcribe', 'is_primary'];
const CUSTOM = ['kindling_id', 'nhiet_do'];

interface Contact {
  id: number;
  first_name: string;
  phone_home?: string;
  email?: string;
}
export interface Account {
  id: number;
  account_name: string;
  email?: string;
  phone_office?: string;
  contacts: Contact[];
  custom_fields: Record<string, unknown>;
  [other: string]: unknown;
}

export interface Getfly extends StandIn {
  readonly accounts: Map<number, Account>;
  /** How it says what it has made. */
  says: { created: (id: number) => object };
  add(account: Partial<Account> & { account_name: string }): number;
}

export function getfly(): Getfly {
  const accounts = new Map<number, Account>();
  const says: Getfly['says'] = { created: (id) => ({ id, message: 'Thêm mới thành công' }) };
  let lastId = 10_000;

  const invalid = (errors: Record<string, string>): Answered => json(400, { message: 'Dữ liệu không hợp lệ', errors });

  function save(asked: Asked, account: Account | undefined): Answered {
    const body = bodyOf(asked, (why) => invalid({ body: why }));
    onlyNames(body, FIELDS, (why) => invalid({ fields: why }));
    for (const contact of (body['contacts'] ?? []) as object[]) onlyNames(contact, CONTACT, (why) => invalid({ contacts: why }));
    onlyNames((body['custom_fields'] ?? {}) as object, CUSTOM, (why) => invalid({ custom_fields: why }));
    const wrong = !account && !body['account_name'] ? { account_name: 'Tên khách hàng là bắt buộc' } : faultOf(body, account);
    if (wrong) return invalid(wrong);
    const saved = account ?? { id: (lastId += 1), account_name: '', contacts: [], custom_fields: {} };
    const { contacts, custom_fields: custom, ...rest } = body as Partial<Account>;
    Object.assign(saved, rest, { custom_fields: { ...saved.custom_fields, ...custom } });
    for (const contact of contacts ?? []) {
      const known = saved.contacts.find(({ id }) => id === contact.id);
      if (known) Object.assign(known, contact);
      else saved.contacts.push({ ...contact, id: (lastId += 1) });
    }
    accounts.set(saved.id, saved);
    return json(200, account ? { message: 'Cập nhật thành công' } : says.created(saved.id));
  }

  function faultOf(body: Record<string, unknown>, account: Account | undefined): Record<string, string> | null {
    const phone = body['phone_office'];
    // The documentation calls it numeric.
    if (phone !== undefined && phone !== '' && !/^\d{6,15}$/.test(String(phone))) return { phone_office: 'Số điện thoại không hợp lệ' };
    if (![undefined, 1, 2, 3].includes(body['relation_id'] as number | undefined)) return { relation_id: 'Mối quan hệ không tồn tại' };
    const stranger = ((body['contacts'] ?? []) as Contact[]).find(({ id }) => id !== undefined && !account?.contacts.some((contact) => contact.id === id));
    if (stranger) return { contacts: 'Liên hệ không tồn tại' };
    const twin = [...accounts.values()].find(({ id, phone_office: other }) => phone && id !== account?.id && other === phone);
    return twin ? { phone_office: `Số điện thoại ${String(phone)} không cho phép trùng` } : null;
  }

  function list({ url }: Asked): Answered {
    const query = new URL(url).searchParams;
    const filters = [...query.keys()].filter((name) => name.startsWith('filtering['));
    const [name] = filters;
    const [, field, how] = /^filtering\[(id|phone_office|email|account_code):(eq|contains)\]$/.exec(name ?? '') ?? [];
    if (filters.length > 0 && (!field || how !== 'eq')) return invalid({ filtering: 'không hợp lệ' });
    const found = [...accounts.values()].filter((account) => !field || String(account[field] ?? '') === query.get(name ?? ''));
    const names = (query.get('fields') ?? 'id').split(',');
    return json(200, {
      has_more: false,
      data: found.slice(0, Number(query.get('limit') ?? 20)).map((account) => Object.fromEntries(names.map((name) => [name, account[name] ?? null]))),
    });
  }

  return Object.assign(
    standIn(
      refusing((asked) => {
        const { origin, pathname } = new URL(asked.url);
        if (origin !== GETFLY.address) return json(404, {});
        if (header(asked, 'x-api-key') !== GETFLY.secrets.api_key) return json(401, { message: 'API Key không hợp lệ' });
        if (pathname === '/api/v6/accounts') {
          if (asked.method === 'GET') return list(asked);
          if (asked.method === 'POST') return save(asked, undefined);
        }
        if (pathname === '/api/v6/accounts/custom_fields' && asked.method === 'GET')
          return json(200, {
            data: CUSTOM.map((field_name, i) => ({ id: i + 1, field_name, field_label: field_name === 'nhiet_do' ? 'Nhiệt độ' : 'Mã Kindling' })),
          });
        const [, id] = /^\/api\/v6\/accounts\/(\d+)$/.exec(pathname) ?? [];
        const account = accounts.get(Number(id));
        if (asked.method === 'PUT' && account) return save(asked, account);
        throw new Refusal(json(404, { message: 'Không tìm thấy' }));
      }),
    ),
    {
      accounts,
      says,
      add(own: Partial<Account> & { account_name: string }) {
        const id = (lastId += 1);
        accounts.set(id, { contacts: [], custom_fields: {}, ...own, id });
        return id;
      },
    },
  );
}
