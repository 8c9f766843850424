import type { Answered, Asked } from '../../../edge/src/delivery/destination.ts';
import { bodyOf, EMAIL, header, json, onlyNames, Refusal, refusing, type StandIn, standIn } from './stand-in.ts';

/**
 * HubSpot's contacts: the CRM v3 object and property APIs as their OpenAPI documents and error pages describe them. A batch
 * that goes by address is taken whole or not at all ("partial upserts are not supported when using email"); the others
 * answer 207 for those that name their inputs (`objectWriteTraceId`).
 */
export const HUBSPOT_TOKEN = 'pat-na1-0a1b2c3d-of-the-tests';
const BATCH = 100;
const STAGES = ['subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer'];

interface Property {
  label: string;
  isUnique?: boolean;
  isReadOnly?: boolean;
  options?: string[];
}
type Record_ = { id: string; properties: Record<string, string> };
interface Input {
  id: string;
  idProperty?: string;
  objectWriteTraceId?: string;
  properties: Record<string, string>;
}

export interface HubSpot extends StandIn {
  readonly contacts: Map<string, Record_>;
  readonly properties: Record<string, Property>;
  /** What the account's people do. */
  add(properties: Record<string, string>): string;
}

export function hubSpot(own: Record<string, Property> = {}): HubSpot {
  const contacts = new Map<string, Record_>();
  const blocked = new Set<string>();
  let nextId = 171_591_000_198;
  const properties: Record<string, Property> = {
    email: { label: 'Email' },
    phone: { label: 'Phone Number' },
    firstname: { label: 'First Name' },
    lastname: { label: 'Last Name' },
    company: { label: 'Company Name' },
    lifecyclestage: { label: 'Lifecycle Stage', options: STAGES },
    hs_lead_status: { label: 'Lead Status', options: ['NEW', 'OPEN', 'IN_PROGRESS', 'UNQUALIFIED'] },
    hs_object_id: { label: 'Record ID', isReadOnly: true },
    kindling_id: { label: 'Kindling id', isUnique: true },
    ...own,
  };

  const byValue = (name: string, value: string): Record_ | undefined =>
    [...contacts.values()].find(({ properties: p }) => p[name]?.toLowerCase() === value.toLowerCase());

  /** The faults of a set of properties, as HubSpot lists them. */
  function faultsOf(values: Record<string, string>, self: string | undefined): { code: string; name: string; message: string }[] {
    return Object.entries(values).flatMap(([name, value]) => {
      const property = properties[name];
      const fault = (code: string, message: string) => [{ code, name, message }];
      if (!property) return fault('PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
      if (property.isReadOnly) return fault('READ_ONLY_VALUE', `"${name}" is a read only property`);
      if (value === '') return [];
      if (property.options && !property.options.includes(value))
        return fault('INVALID_OPTION', `${value} was not one of the allowed options: [${property.options.join(', ')}]`);
      if (name === 'email' && !EMAIL.test(value)) return fault('INVALID_EMAIL', `Email address ${value} is invalid`);
      if (name === 'email' && blocked.has(value.toLowerCase())) return fault('INVALID_EMAIL', `email ${value} has been GDPR blacklisted`);
      const other = property.isUnique ? byValue(name, value) : undefined;
      return other && other.id !== self ? fault('CONFLICTING_UNIQUE_VALUE', `${value} is already used by ${other.id}`) : [];
    });
  }

  function store(record: Record_, values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) {
      // Silently, as it does: a stage moves forward, unless it was cleared before.
      const isBack = name === 'lifecyclestage' && value !== '' && STAGES.indexOf(value) < STAGES.indexOf(record.properties[name] ?? '');
      if (value === '') delete record.properties[name];
      else if (!isBack) record.properties[name] = value;
    }
  }

  const shown = (record: Record_, isNew: boolean, trace?: string) => ({
    id: record.id,
    properties: { ...record.properties, hs_object_id: record.id, lastmodifieddate: '2026-11-22T03:00:00Z' },
    createdAt: '2026-11-22T03:00:00Z',
    updatedAt: '2026-11-22T03:00:00Z',
    archived: false,
    new: isNew,
    ...(trace === undefined ? {} : { objectWriteTraceId: trace }),
    url: `https://app.hubspot.com/contacts/44237313/record/0-1/${record.id}`,
  });

  function write(input: Input): { contact: ReturnType<typeof shown> } | { status: number; fault: Record<string, unknown> } {
    const { idProperty, id, objectWriteTraceId: trace, properties: values } = input;
    const found = idProperty === undefined ? contacts.get(id) : byValue(idProperty, id);
    if (!found && idProperty === undefined) return { status: 404, fault: notThere([id]) };
    const all = idProperty === undefined ? values : { ...values, [idProperty]: id };
    const faults = faultsOf(all, found?.id);
    if (!found && ![all['email'], all['firstname'], all['lastname']].some(Boolean))
      faults.push({ code: 'REQUIRED_FIELD', name: 'email', message: 'At least one of email, firstname, lastname is required' });
    if (faults.length > 0) return { status: 400, fault: validation(faults, trace) };
    const other = all['email'] ? byValue('email', all['email']) : undefined;
    if (other && other.id !== found?.id) return { status: 409, fault: conflict(other.id, trace) };
    const record = found ?? { id: String((nextId += 1)), properties: {} };
    contacts.set(record.id, record);
    store(record, all);
    return { contact: shown(record, !found, trace) };
  }

  /** Of a batch that is taken whole or not at all: the first fault, of which nothing says whose it was. */
  function tryAll(inputs: readonly Input[]): Answered | null {
    const before = structuredClone([...contacts]);
    const first = inputs.map(write).find((outcome) => 'fault' in outcome);
    if (!first || !('fault' in first)) return null;
    contacts.clear();
    for (const [id, record] of before) contacts.set(id, record);
    const { context: _context, ...rest } = first.fault;
    return json(first.status, rest);
  }

  function checkBatch(inputs: readonly Input[], isUpdate: boolean): void {
    const ids = inputs.map(({ id }) => id.toLowerCase());
    const twice = ids.find((id, i) => ids.indexOf(id) < i);
    if (twice !== undefined) throw new Refusal(fault(400, `Duplicate IDs found in batch input: [${twice}]. IDs must be unique`, { ids: [twice] }));
    const ways = [...new Set(inputs.map(({ idProperty }) => idProperty))];
    const isUnique = ways.length === 1 && ways[0] !== undefined && (ways[0] === 'email' || properties[ways[0]]?.isUnique === true);
    if (!isUpdate && !isUnique) throw new Refusal(fault(400, 'Unable to perform update/upsert by non-unique 0-1 property'));
    if (inputs.some(({ properties: values }) => Object.values(values).some((value) => typeof value !== 'string')))
      throw new Refusal(fault(400, 'Invalid input JSON: properties are texts'));
  }

  function batch(asked: Asked, isUpdate: boolean): Answered {
    const inputs = inputsOf(asked, isUpdate ? ['id', 'properties', 'objectWriteTraceId'] : ['id', 'idProperty', 'properties', 'objectWriteTraceId']);
    checkBatch(inputs, isUpdate);
    const hasUnknown = inputs.some(({ properties: values }) => Object.keys(values).some((name) => !properties[name]));
    const isWhole = hasUnknown || inputs.some(({ idProperty, objectWriteTraceId: trace }) => idProperty === 'email' || trace === undefined);
    const refused = isWhole ? tryAll(inputs) : null;
    if (refused) return refused;
    const outcomes = inputs.map(write);
    const errors = outcomes.flatMap((outcome) => ('fault' in outcome ? [outcome.fault] : []));
    const done = { ...COMPLETE, results: outcomes.flatMap((outcome) => ('contact' in outcome ? [outcome.contact] : [])) };
    return errors.length === 0 ? json(200, done) : json(207, { ...done, errors, numErrors: errors.length });
  }

  function find(asked: Asked): Answered {
    const body = bodyOf(asked, (why) => fault(400, why));
    onlyNames(body, ['idProperty', 'inputs', 'properties', 'propertiesWithHistory'], (why) => fault(400, why));
    const idProperty = String(body['idProperty']);
    if (idProperty !== 'email' && !properties[idProperty]?.isUnique) throw new Refusal(fault(400, `Property ${idProperty} is not a unique identifier`));
    const inputs = body['inputs'] as { id: string }[];
    if (!Array.isArray(inputs) || inputs.length > BATCH) throw new Refusal(fault(400, `inputs: 1 to ${BATCH}`));
    const found = inputs.map(({ id }) => [id, byValue(idProperty, id)] as const);
    const results = found.flatMap(([, record]) => (record ? [shown(record, false)] : []));
    const missing = found.flatMap(([id, record]) => (record ? [] : [id]));
    const done = { ...COMPLETE, results };
    return missing.length === 0 ? json(200, done) : json(207, { ...done, numErrors: 1, errors: [notThere(missing)] });
  }

  function erase(asked: Asked): Answered {
    const body = bodyOf(asked, (why) => fault(400, why));
    onlyNames(body, ['objectId', 'idProperty'], (why) => fault(400, why));
    const record = body['idProperty'] === undefined ? contacts.get(String(body['objectId'])) : byValue(String(body['idProperty']), String(body['objectId']));
    if (!record) return fault(404, 'resource not found');
    contacts.delete(record.id);
    if (record.properties['email']) blocked.add(record.properties['email'].toLowerCase());
    return json(204, undefined);
  }

  const list = (): Answered =>
    json(200, {
      results: Object.entries(properties).map(([name, { label, isUnique = false, isReadOnly = false, options = [] }]) => ({
        name,
        label,
        type: options.length > 0 ? 'enumeration' : 'string',
        hasUniqueValue: isUnique,
        options: options.map((value, displayOrder) => ({ label: value, value, displayOrder, hidden: false })),
        modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: isReadOnly },
      })),
    });

  return Object.assign(
    standIn(
      refusing((asked) => {
        if (header(asked, 'authorization') !== `Bearer ${HUBSPOT_TOKEN}`)
          return json(401, { status: 'error', message: 'Authentication credentials not found.', correlationId: 'c', category: 'INVALID_AUTHENTICATION' });
        const { pathname } = new URL(asked.url);
        const routes: Record<string, () => Answered> = {
          'POST /crm/v3/objects/contacts/batch/read': () => find(asked),
          'POST /crm/v3/objects/contacts/batch/update': () => batch(asked, true),
          'POST /crm/v3/objects/contacts/batch/upsert': () => batch(asked, false),
          'POST /crm/v3/objects/contacts/gdpr-delete': () => erase(asked),
          'GET /crm/v3/properties/contacts': list,
        };
        return routes[`${asked.method} ${pathname}`]?.() ?? fault(404, 'resource not found');
      }),
    ),
    {
      contacts,
      properties,
      add(values: Record<string, string>) {
        const id = String((nextId += 1));
        contacts.set(id, { id, properties: values });
        return id;
      },
    },
  );
}

/** The limit of ten seconds, as HubSpot says it. */
export const tooMany = (policyName = 'TEN_SECONDLY_ROLLING', headers: Record<string, string> = {}): Answered =>
  json(
    429,
    { status: 'error', message: `You have reached your ${policyName.toLowerCase()} limit.`, errorType: 'RATE_LIMIT', correlationId: 'c', policyName },
    headers,
  );

export const missingScopes = (): Answered =>
  json(403, {
    status: 'error',
    message: 'This app hasn’t been granted all required scopes to make this call.',
    correlationId: 'c',
    context: { requiredGranularScopes: ['crm.objects.contacts.write'] },
    category: 'MISSING_SCOPES',
  });

const COMPLETE = { status: 'COMPLETE', startedAt: '2026-11-22T03:00:00Z', completedAt: '2026-11-22T03:00:00Z' };

const notThere = (ids: string[]) => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  message: 'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
  context: { ids },
  links: {},
  errors: [],
});

const conflict = (existing: string, trace: string | undefined) => ({
  status: 'error',
  category: 'CONFLICT',
  message: `Contact already exists. Existing ID: ${existing}`,
  context: { ...(trace === undefined ? {} : { objectWriteTraceId: [trace] }), existingId: [existing] },
});

const fault = (status: number, message: string, context?: Record<string, string[]>): Answered =>
  json(status, { status: 'error', message, correlationId: 'c', category: 'VALIDATION_ERROR', ...(context ? { context } : {}) });

/** In both ways in which HubSpot says it: as JSON within the message, and as a list. */
const validation = (faults: { code: string; name: string; message: string }[], trace: string | undefined) => ({
  status: 'error',
  category: 'VALIDATION_ERROR',
  message: `Property values were not valid: ${JSON.stringify(faults.map(({ code, name, message }) => ({ isValid: false, message, error: code, name })))}`,
  errors: faults.map(({ code, name, message }) => ({ message, code, context: { propertyName: [name] } })),
  context: trace === undefined ? {} : { objectWriteTraceId: [trace] },
});

function inputsOf(asked: Asked, names: readonly string[]): Input[] {
  const body = bodyOf(asked, (why) => fault(400, why));
  onlyNames(body, ['inputs'], (why) => fault(400, why));
  const inputs = body['inputs'] as Input[];
  if (!Array.isArray(inputs) || inputs.length === 0 || inputs.length > BATCH) throw new Refusal(fault(400, `inputs: 1 to ${BATCH}`));
  for (const input of inputs) {
    onlyNames(input, names, (why) => fault(400, why));
    if (typeof input.id !== 'string' || typeof input.properties !== 'object') throw new Refusal(fault(400, 'An input needs id and properties'));
  }
  return inputs;
}
