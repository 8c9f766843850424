import type { Answered, Asked } from '../../../edge/src/delivery/destination.ts';
import { bodyOf, EMAIL, header, json, onlyNames, Refusal, refusing, type StandIn, standIn } from './stand-in.ts';

/**
 * Leads in Zoho CRM: OAuth, upsert, search, delete and the metadata of fields, as the documentation of version 8 of its API
 * describes them. A search finds what is equal without regard to case.
 */
export const ZOHO = {
  accounts: 'https://accounts.zoho.com',
  api: 'https://www.zohoapis.com',
  secrets: { client_id: '1000.TESTS', client_secret: 'secret-of-the-tests', refresh_token: '1000.refresh.tests' },
};
const BATCH = 100;
/** Tokens within ten minutes. */
const TOKENS_MAX = 10;

interface Field {
  label: string;
  length?: number;
  isRequired?: boolean;
  isUnique?: boolean;
  isReadOnly?: boolean;
  choices?: string[];
}
type Row = Record<string, unknown> & { id: string };

export interface Zoho extends StandIn {
  readonly leads: Map<string, Row>;
  readonly fields: Record<string, Field>;
  add(values: Record<string, unknown>): string;
  endTokens(): void;
  grants: number;
}

export function zoho(own: Record<string, Field> = {}): Zoho {
  const leads = new Map<string, Row>();
  const tokens = new Set<string>();
  const fields: Record<string, Field> = {
    Email: { label: 'Email', length: 100 },
    Phone: { label: 'Phone', length: 30 },
    First_Name: { label: 'First Name', length: 40 },
    Last_Name: { label: 'Last Name', length: 80, isRequired: true },
    Company: { label: 'Company', length: 200, isRequired: true },
    Lead_Status: { label: 'Lead Status', choices: ['Not Contacted', 'Contacted', 'Lost Lead'] },
    Rating: { label: 'Rating', choices: ['Acquired', 'Active', 'Market Failed'] },
    Kindling_ID: { label: 'Kindling ID', length: 64, isUnique: true },
    Created_Time: { label: 'Created Time', isReadOnly: true },
    ...own,
  };
  let lastId = 5_543_000_000_000;

  const same = (a: unknown, b: unknown): boolean => String(a).toLowerCase() === String(b).toLowerCase();
  const find = (name: string, value: unknown): Row | undefined =>
    [...leads.values()].find((row) => value !== undefined && value !== '' && same(row[name] ?? '', value));

  const wrong = (i: number, code: string, message: string, api_name: string, more: object = {}) => ({
    code,
    details: { ...more, api_name, json_path: `$.data[${i}].${api_name}` },
    message,
    status: 'error',
  });

  function faultOf(name: string, value: unknown, row: Row | undefined, i: number): object | null {
    const { length = Infinity, choices, isUnique } = fields[name] ?? {};
    if (String(value).length > length) return wrong(i, 'INVALID_DATA', 'invalid data', name, { maximum_length: length });
    if (choices && !choices.includes(String(value)))
      return wrong(i, 'INVALID_DATA', 'the value is not one of the picklist', name, { expected_data_type: 'picklist' });
    if (name === 'Email' && !EMAIL.test(String(value))) return wrong(i, 'INVALID_DATA', 'invalid data', name, { expected_data_type: 'email' });
    const other = isUnique ? find(name, value) : undefined;
    return other && other.id !== row?.id ? wrong(i, 'DUPLICATE_DATA', 'duplicate data', name, { id: other.id }) : null;
  }

  function upsert(values: Record<string, unknown>, checks: readonly string[], i: number): object {
    const by = checks.find((name) => find(name, values[name]));
    const row = by === undefined ? undefined : find(by, values[by]);
    const missing = Object.keys(fields).find((name) => fields[name]?.isRequired && !(values[name] ?? row?.[name]));
    if (missing) return wrong(i, 'MANDATORY_NOT_FOUND', 'required field not found', missing);
    for (const [name, value] of Object.entries(values)) {
      const fault = faultOf(name, value, row, i);
      if (fault) return fault;
    }
    const saved: Row = row ?? { id: String((lastId += 1)) };
    // What is not a field is passed over in silence, as Zoho does.
    for (const [name, value] of Object.entries(values)) if (fields[name] && !fields[name].isReadOnly) saved[name] = value;
    leads.set(saved.id, saved);
    return {
      code: 'SUCCESS',
      duplicate_field: by ?? null,
      action: row ? 'update' : 'insert',
      details: { id: saved.id, Modified_Time: '2026-11-22T10:00:00+07:00', Created_Time: '2026-11-22T10:00:00+07:00' },
      message: row ? 'record updated' : 'record added',
      status: 'success',
    };
  }

  function batch(asked: Asked): Answered {
    const body = bodyOf(asked, () => fault(400, 'INVALID_REQUEST', 'unable to process your request'));
    onlyNames(body, ['data', 'duplicate_check_fields', 'trigger'], (why) => fault(400, 'INVALID_DATA', why));
    const data = body['data'] as Record<string, unknown>[];
    const checks = (body['duplicate_check_fields'] ?? ['Email']) as string[];
    if (!Array.isArray(data) || data.length === 0 || data.length > BATCH) return fault(400, 'INVALID_DATA', `data: 1 to ${BATCH}`);
    const bad = checks.find((name) => name !== 'Email' && !fields[name]?.isUnique);
    if (bad) return fault(400, 'INVALID_DATA', `duplicate_check_fields: ${bad} is not unique`);
    const results = data.map((values, i) => upsert(values, checks, i)) as { code: string; action?: string }[];
    const good = results.filter(({ code }) => code === 'SUCCESS').length;
    const status = good === 0 ? 202 : good < results.length ? 207 : results.every(({ action }) => action === 'insert') ? 201 : 200;
    return json(status, { data: results });
  }

  function search({ url }: Asked): Answered {
    const [, name = '', value = ''] = /^\((\w+):equals:(.*)\)$/.exec(new URL(url).searchParams.get('criteria') ?? '') ?? [];
    if (!fields[name] || /[(),]/.test(value.replaceAll(/\\./g, ''))) return fault(400, 'INVALID_QUERY', 'Invalid query formed');
    const row = find(name, value.replaceAll(/\\(.)/g, '$1'));
    return row ? json(200, { data: [{ id: row.id }], info: { per_page: 200, count: 1, page: 1, more_records: false } }) : json(204, undefined);
  }

  function remove({ url }: Asked): Answered {
    const ids = new URL(url).searchParams.get('ids')?.split(',') ?? [];
    const data = ids.map((id) =>
      leads.delete(id)
        ? { code: 'SUCCESS', details: { id }, message: 'record deleted', status: 'success' }
        : { code: 'INVALID_DATA', details: { id }, message: 'record not deleted', status: 'error' },
    );
    return json(200, { data });
  }

  const list = (): Answered =>
    json(200, {
      fields: Object.entries(fields).map(([api_name, { label, isUnique = false, isReadOnly = false, choices = [] }]) => ({
        api_name,
        field_label: label,
        data_type: choices.length > 0 ? 'picklist' : 'text',
        read_only: isReadOnly,
        field_read_only: isReadOnly,
        unique: isUnique ? { casesensitive: 'false' } : {},
        pick_list_values: choices.map((value, i) => ({ display_value: value, sequence_number: i + 1, actual_value: value, type: 'used' })),
      })),
    });

  function grant(asked: Asked): Answered {
    const form = Object.fromEntries(new URLSearchParams(asked.body));
    const { client_id: id, client_secret: secret, refresh_token: refresh } = ZOHO.secrets;
    // Zoho says most of these with 200.
    if (form['client_id'] !== id) return json(200, { error: 'invalid_client' });
    if (form['client_secret'] !== secret) return json(200, { error: 'invalid_client_secret' });
    if (form['grant_type'] !== 'refresh_token' || form['refresh_token'] !== refresh) return json(200, { error: 'invalid_code' });
    self.grants += 1;
    if (self.grants > TOKENS_MAX)
      return json(400, {
        error: 'Access Denied',
        error_description: 'You have made too many requests continuously. Please try again after some time.',
        status: 'failure',
      });
    const token = `1000.access.${self.grants}`;
    tokens.add(token);
    return json(200, { access_token: token, scope: 'ZohoCRM.modules.leads.ALL', api_domain: ZOHO.api, token_type: 'Bearer', expires_in: 3600 });
  }

  const self: Zoho = Object.assign(
    standIn(
      refusing((asked) => {
        const { origin, pathname } = new URL(asked.url);
        if (origin === ZOHO.accounts) return asked.method === 'POST' && pathname === '/oauth/v2/token' ? grant(asked) : json(404, {});
        if (origin !== ZOHO.api) throw new Refusal(fault(400, 'INVALID_TOKEN', 'another data centre'));
        if (!tokens.has(header(asked, 'authorization')?.replace(/^Zoho-oauthtoken /, '') ?? '')) return fault(401, 'INVALID_TOKEN', 'invalid oauth token');
        const routes: Record<string, () => Answered> = {
          'POST /crm/v8/Leads/upsert': () => batch(asked),
          'GET /crm/v8/Leads/search': () => search(asked),
          'DELETE /crm/v8/Leads': () => remove(asked),
          'GET /crm/v8/settings/fields': list,
        };
        return routes[`${asked.method} ${pathname}`]?.() ?? fault(404, 'INVALID_URL_PATTERN', 'Please check if the URL trying to access is a correct one');
      }),
    ),
    {
      leads,
      fields,
      grants: 0,
      endTokens: () => tokens.clear(),
      add(values: Record<string, unknown>) {
        const id = String((lastId += 1));
        leads.set(id, { ...values, id });
        return id;
      },
    },
  );
  return self;
}

export const fault = (status: number, code: string, message: string, headers: Record<string, string> = {}): Answered =>
  json(status, { code, details: {}, message, status: 'error' }, headers);
