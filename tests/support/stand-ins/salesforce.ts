import type { Answered, Asked } from '../../../edge/src/delivery/destination.ts';
import { bodyOf, EMAIL, header, json, onlyNames, Refusal, refusing, type StandIn, standIn } from './stand-in.ts';

/**
 * Leads in Salesforce: OAuth, sObject rows by external id, sObject collections and describe, as the REST API developer
 * guide documents them, with the status codes of its object reference.
 */
export const SALESFORCE = {
  instance: 'https://acme.my.salesforce.com',
  secrets: { client_id: '3MVG9.tests', client_secret: 'secret-of-the-tests', refresh_token: '5Aep861.tests' },
};
const COLLECTION = 200;

interface Field {
  label: string;
  length?: number;
  isRequired?: boolean;
  isReadOnly?: boolean;
  isExternalId?: boolean;
  /** Restricted: nothing else is taken. */
  choices?: string[];
}
type Row = Record<string, unknown> & { Id: string; IsConverted: boolean };
interface Fault {
  code: string;
  message: string;
  fields: string[];
  duplicate?: string;
}

export interface Salesforce extends StandIn {
  readonly leads: Map<string, Row>;
  readonly fields: Record<string, Field>;
  /** Whether the duplicate rule by address is on, and lets somebody save all the same. */
  rule: { isOn: boolean; allowSave: boolean; entity: 'Lead' | 'Contact' };
  add(values: Record<string, unknown>): string;
  /** All sessions end. */
  endSessions(): void;
  grants: number;
}

export function salesforce(own: Record<string, Field> = {}): Salesforce {
  const leads = new Map<string, Row>();
  const tokens = new Set<string>();
  const fields: Record<string, Field> = {
    Email: { label: 'Email', length: 80 },
    Phone: { label: 'Phone', length: 40 },
    FirstName: { label: 'First Name', length: 40 },
    LastName: { label: 'Last Name', length: 80, isRequired: true },
    Company: { label: 'Company', length: 255, isRequired: true },
    Rating: { label: 'Rating', choices: ['Hot', 'Warm', 'Cold'] },
    Status: { label: 'Lead Status', choices: ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted'] },
    Kindling_Id__c: { label: 'Kindling id', length: 64, isExternalId: true },
    IsConverted: { label: 'Converted', isReadOnly: true },
    ...own,
  };
  let lastId = 0;

  const fault = (code: string, message: string, ...names: string[]): Fault => ({ code, message, fields: names });

  function faultOf(values: Record<string, unknown>, row: Row | undefined, allowSave: boolean): Fault | null {
    if (row?.IsConverted) return fault('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
    const after = { ...row, ...values };
    const missing = Object.keys(fields).filter((name) => fields[name]?.isRequired && !after[name]);
    if (missing.length > 0) return fault('REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, ...missing);
    for (const [name, value] of Object.entries(values)) {
      const wrong = faultOfValue(name, String(value));
      if (wrong) return wrong;
    }
    const email = values['Email'];
    const other = email === undefined || email === row?.['Email'] ? undefined : [...leads.values()].find(({ Id, Email }) => Id !== row?.Id && Email === email);
    const isSaved = salesforceRule.allowSave && allowSave;
    return salesforceRule.isOn && other && !isSaved ? { ...fault('DUPLICATES_DETECTED', 'Use one of these records?'), duplicate: other.Id } : null;
  }

  function faultOfValue(name: string, value: string): Fault | null {
    const { length = Infinity, choices, label = name, isReadOnly } = fields[name] ?? {};
    if (isReadOnly) return fault('INVALID_FIELD_FOR_INSERT_UPDATE', `Unable to create/update fields: ${name}.`, name);
    if (value.length > length) return fault('STRING_TOO_LONG', `${label}: data value too large: ${value} (max length=${length})`, name);
    if (choices && !choices.includes(value))
      return fault('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `${label}: bad value for restricted picklist field: ${value}`, name);
    return name === 'Email' && !EMAIL.test(value) ? fault('INVALID_EMAIL_ADDRESS', `Email: invalid email address: ${value}`, name) : null;
  }

  const salesforceRule: Salesforce['rule'] = { isOn: false, allowSave: true, entity: 'Lead' };

  /** Of a row that goes by an external id or by its own. */
  function save(values: Record<string, unknown>, row: Row | undefined, asked: Asked): { row: Row; isNew: boolean } | Fault {
    const fault = faultOf(values, row, header(asked, 'sforce-duplicate-rule-header')?.includes('allowSave=true') ?? false);
    if (fault) return fault;
    const saved: Row = row ?? { Id: `00Q${String((lastId += 1)).padStart(15, '0')}`, IsConverted: false };
    Object.assign(saved, values);
    leads.set(saved.Id, saved);
    return { row: saved, isNew: !row };
  }

  function checkNames(values: Record<string, unknown>): void {
    const unknown = Object.keys(values).find((name) => !fields[name]);
    if (unknown) throw new Refusal(faults(400, 'INVALID_FIELD', `No such column '${unknown}' on sobject of type Lead`));
  }
  function checkExternalId(name: string): void {
    if (!fields[name]?.isExternalId) throw new Refusal(faults(404, 'NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${name}`));
  }
  const byExternalId = (name: string, id: unknown): Row | undefined => [...leads.values()].find((row) => row[name] === id);

  function collection(asked: Asked, name: string): Answered {
    checkExternalId(name);
    const body = bodyOf(asked, (why) => faults(400, 'JSON_PARSER_ERROR', why));
    onlyNames(body, ['allOrNone', 'records'], (why) => faults(400, 'INVALID_FIELD', why));
    const records = body['records'] as Record<string, unknown>[];
    if (!Array.isArray(records) || records.length === 0) return faults(400, 'REQUIRED_FIELD_MISSING', 'At least 1 record is required');
    if (records.length > COLLECTION) return faults(400, 'EXCEEDED_MAX_SIZE_REQUEST', `record list cannot exceed ${COLLECTION}`);
    for (const { attributes, ...values } of records) {
      if ((attributes as { type?: string } | undefined)?.type !== 'Lead') return faults(400, 'INVALID_TYPE', 'attributes.type must be Lead');
      if (!values[name] || values['Id'] !== undefined) return faults(400, 'MISSING_ARGUMENT', `${name} not specified`);
      checkNames(values);
    }
    return json(
      200,
      records.map(({ attributes: _attributes, ...values }) => {
        const saved = save(values, byExternalId(name, values[name]), asked);
        return 'row' in saved
          ? { id: saved.row.Id, success: true, errors: [], created: saved.isNew }
          : { success: false, errors: [{ statusCode: saved.code, message: saved.message, fields: saved.fields }] };
      }),
    );
  }

  function single(asked: Asked, row: Row | undefined, own: Record<string, string>): Answered {
    const values = bodyOf(asked, (why) => faults(400, 'JSON_PARSER_ERROR', why));
    checkNames(values);
    const [name] = Object.keys(own);
    // Its own key stands in the address, and nowhere else.
    if (name !== undefined && name in values) return faults(400, 'INVALID_FIELD', `The ${name} field should not be specified in the sobject data.`);
    const saved = save({ ...values, ...own }, row, asked);
    if ('row' in saved)
      return name === undefined ? json(204, undefined) : json(saved.isNew ? 201 : 200, { id: saved.row.Id, success: true, errors: [], created: saved.isNew });
    const { code, message, fields: names, duplicate } = saved;
    if (duplicate === undefined) return json(400, [{ message, errorCode: code, fields: names }]);
    const { entity, allowSave } = salesforceRule;
    const record = { attributes: { type: entity, url: `/services/data/v62.0/sobjects/${entity}/${duplicate}` }, Id: duplicate };
    const match = {
      entityType: entity,
      errors: [],
      matchEngine: 'FuzzyMatchEngine',
      matchRecords: [{ fieldDiffs: [], matchConfidence: 100, record }],
      size: 1,
      success: true,
    };
    const duplicateResult = {
      allowSave,
      duplicateRule: 'Standard_Lead_Duplicate_Rule',
      duplicateRuleEntityType: 'Lead',
      errorMessage: message,
      matchResults: [match],
    };
    return json(400, [{ duplicateResult, errorCode: code, message }]);
  }

  function erase(name: string, id: string): Answered {
    checkExternalId(name);
    const row = byExternalId(name, id);
    if (!row) return faults(404, 'NOT_FOUND', 'The requested resource does not exist');
    leads.delete(row.Id);
    return json(204, undefined);
  }

  const describe = (): Answered =>
    json(200, {
      name: 'Lead',
      fields: Object.entries(fields).map(([name, { label, isReadOnly = false, isExternalId = false, choices = [] }]) => ({
        name,
        label,
        updateable: !isReadOnly,
        createable: !isReadOnly,
        externalId: isExternalId,
        idLookup: isExternalId,
        restrictedPicklist: choices.length > 0,
        picklistValues: choices.map((value) => ({ active: true, defaultValue: false, label: value, validFor: null, value })),
      })),
    });

  function grant(asked: Asked): Answered {
    if (header(asked, 'content-type') !== 'application/x-www-form-urlencoded')
      return json(400, { error: 'invalid_request', error_description: 'bad content type' });
    const form = Object.fromEntries(new URLSearchParams(asked.body));
    const refuse = (error: string, error_description: string) => json(400, { error, error_description });
    const { client_id: id, client_secret: secret, refresh_token: refresh } = SALESFORCE.secrets;
    if (form['client_id'] !== id) return refuse('invalid_client_id', 'client identifier invalid');
    if (form['client_secret'] !== secret) return refuse('invalid_client', 'invalid client credentials');
    if (form['grant_type'] === 'refresh_token' && form['refresh_token'] !== refresh) return refuse('invalid_grant', 'expired access/refresh token');
    if (!['refresh_token', 'client_credentials'].includes(form['grant_type'] ?? '')) return refuse('unsupported_grant_type', 'grant type not supported');
    self.grants += 1;
    const token = `00D.session.${self.grants}`;
    tokens.add(token);
    return json(200, {
      access_token: token,
      instance_url: SALESFORCE.instance,
      id: 'https://login.salesforce.com/id/00D/005',
      token_type: 'Bearer',
      issued_at: '1763000000000',
      signature: 's',
    });
  }

  function rows(asked: Asked, path: readonly string[]): Answered | null {
    const collected = /^composite\/sobjects\/Lead\/(\w+)$/.exec(path.join('/'))?.[1];
    if (collected) return asked.method === 'PATCH' ? collection(asked, collected) : null;
    const [kind, type, third, fourth] = path;
    if (kind !== 'sobjects' || type !== 'Lead' || !third) return null;
    if (asked.method === 'GET') return third === 'describe' ? describe() : null;
    if (asked.method === 'DELETE') return fourth ? erase(third, fourth) : null;
    if (!fourth) {
      const row = leads.get(third);
      return row ? single(asked, row, {}) : null;
    }
    checkExternalId(third);
    return single(asked, byExternalId(third, fourth), { [third]: fourth });
  }

  const self: Salesforce = Object.assign(
    standIn(
      refusing((asked) => {
        const { origin, pathname } = new URL(asked.url);
        if (origin === SALESFORCE.instance && pathname === '/services/oauth2/token' && asked.method === 'POST') return grant(asked);
        if (origin !== SALESFORCE.instance) return json(302, undefined, { location: SALESFORCE.instance });
        const bearer = header(asked, 'authorization')?.replace(/^Bearer /, '') ?? '';
        if (!tokens.has(bearer)) return faults(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
        const [version, ...path] = pathname.replace('/services/data/', '').split('/').map(decodeURIComponent);
        if (version !== 'v62.0') return faults(404, 'NOT_FOUND', 'The requested resource does not exist');
        return rows(asked, path) ?? faults(404, 'NOT_FOUND', 'The requested resource does not exist');
      }),
    ),
    {
      leads,
      fields,
      rule: salesforceRule,
      grants: 0,
      endSessions: () => tokens.clear(),
      add(values: Record<string, unknown>) {
        const Id = `00Q${String((lastId += 1)).padStart(15, '0')}`;
        leads.set(Id, { IsConverted: false, ...values, Id });
        return Id;
      },
    },
  );
  return self;
}

export const faults = (status: number, errorCode: string, message: string): Answered => json(status, [{ message, errorCode }]);
