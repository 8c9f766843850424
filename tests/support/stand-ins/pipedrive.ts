import type { Answered, Asked } from '../../../edge/src/delivery/destination.ts';
import { bodyOf, EMAIL, header, json, onlyNames, Refusal, refusing, type StandIn, standIn } from './stand-in.ts';

/**
 * Persons, organisations and leads in Pipedrive: version 2 of its API where there is one, version 1 of its leads and their
 * labels, as its OpenAPI documents describe them. A search finds whole terms only, without regard to case.
 */
export const PIPEDRIVE = { address: 'https://acme.pipedrive.com', secrets: { token: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678' } };
export const LABELS = {
  hot: 'f08b42a0-4e75-11ea-9643-03698ef1cfd6',
  cold: 'f08b42a1-4e75-11ea-9643-03698ef1cfd6',
  vip: 'aaaa42a1-4e75-11ea-9643-03698ef1cfd6',
};
/** A custom field of persons, and one of deals that leads have too. */
export const ID_FIELD = 'd'.repeat(40);
export const SCORE_FIELD = 'e'.repeat(40);

interface Entry {
  value: string;
  primary?: boolean;
  label?: string;
}
interface Person {
  id: number;
  name: string;
  org_id: number | null;
  emails: Entry[];
  phones: Entry[];
  label_ids: number[];
  custom_fields: Record<string, unknown>;
  is_deleted: boolean;
}
export interface InboxLead {
  id: string;
  title: string;
  person_id: number;
  organization_id: number | null;
  origin_id: string | null;
  label_ids: string[];
  is_archived: boolean;
  [custom: string]: unknown;
}

export interface Pipedrive extends StandIn {
  readonly persons: Map<number, Person>;
  readonly organizations: Map<number, { id: number; name: string }>;
  readonly inbox: Map<string, InboxLead>;
  /** New ones are found by a search a while after they were made; and of numbers more than it should. */
  search: { lags: boolean; isLoose: boolean };
  add(person: Partial<Person> & { name: string }): number;
}

export function pipedrive(): Pipedrive {
  const persons = new Map<number, Person>();
  const organizations = new Map<number, { id: number; name: string }>();
  const inbox = new Map<string, InboxLead>();
  const fresh = new Set<number>();
  const search = { lags: false, isLoose: false };
  let lastId = 0;

  const fault = (status: number, error: string, code = 'ERR_SCHEMA_VALIDATION_FAILED'): Answered => json(status, { success: false, error, code, data: null });
  const done = (data: unknown, status = 200): Answered => json(status, { success: true, data });
  const notFound = (what: string) =>
    new Refusal(
      json(404, { success: false, error: `${what} not found`, error_info: 'Please check developers.pipedrive.com for more information about Pipedrive API.' }),
    );

  function checked(asked: Asked, names: readonly string[], isCustom = false): Record<string, unknown> {
    const body = bodyOf(asked, (why) => fault(400, why));
    const own = isCustom ? Object.fromEntries(Object.entries(body).filter(([name]) => !/^[0-9a-f]{40}$/.test(name))) : body;
    onlyNames(own, names, (why) => fault(400, `Validation failed: ${why}`));
    return body;
  }

  function savePerson(asked: Asked, person: Person | undefined): Answered {
    const body = checked(asked, ['name', 'owner_id', 'org_id', 'emails', 'phones', 'visible_to', 'label_ids', 'marketing_status', 'custom_fields']);
    const wrong = !person && !body['name'] ? 'name: Required' : faultOfPerson(body);
    if (wrong) return fault(400, `Validation failed: ${wrong}`);
    const saved = person ?? { id: (lastId += 1), name: '', org_id: null, emails: [], phones: [], label_ids: [], custom_fields: {}, is_deleted: false };
    Object.assign(saved, body, { custom_fields: { ...saved.custom_fields, ...(body['custom_fields'] as object | undefined) } });
    persons.set(saved.id, saved);
    if (!person && search.lags) fresh.add(saved.id);
    return done(saved, person ? 200 : 201);
  }

  function faultOfPerson(body: Record<string, unknown>): string | null {
    for (const name of ['emails', 'phones'] as const) {
      const list = (body[name] ?? []) as Entry[];
      if (!Array.isArray(list) || list.some(({ value }) => typeof value !== 'string')) return `${name}: a list of { value }`;
      if (name === 'emails' && list.some(({ value }) => !EMAIL.test(value))) return `emails: ${list[0]?.value} is no e-mail address`;
    }
    const unknown = Object.keys((body['custom_fields'] ?? {}) as object).find((name) => name !== ID_FIELD && name !== SCORE_FIELD);
    if (unknown) return `custom_fields.${unknown}: unknown`;
    return body['org_id'] !== undefined && !organizations.has(Number(body['org_id'])) ? 'org_id: not found' : null;
  }

  function saveLead(asked: Asked, lead: InboxLead | undefined): Answered {
    const names = [
      'title',
      'owner_id',
      'label_ids',
      'person_id',
      'organization_id',
      'value',
      'expected_close_date',
      'visible_to',
      'was_seen',
      'channel',
      'channel_id',
    ];
    const body = checked(asked, lead ? [...names, 'is_archived'] : [...names, 'origin_id'], true);
    if (!lead && (!body['title'] || !persons.has(Number(body['person_id']))))
      return fault(400, 'A lead must be linked to a person or an organization.', 'ERR_BAD_REQUEST');
    const unknown = ((body['label_ids'] ?? []) as string[]).find((id) => !(Object.values(LABELS) as string[]).includes(id));
    if (unknown) return fault(400, `Label ${unknown} was not found`, 'ERR_BAD_REQUEST');
    const saved = lead ?? {
      id: `adf21080-0e10-11eb-879b-${String((lastId += 1)).padStart(12, '0')}`,
      title: '',
      person_id: 0,
      organization_id: null,
      origin_id: null,
      label_ids: [],
      is_archived: false,
    };
    Object.assign(saved, body);
    inbox.set(saved.id, saved);
    return done(saved, lead ? 200 : 201);
  }

  function find(asked: Asked, what: 'persons' | 'organizations'): Answered {
    const query = new URL(asked.url).searchParams;
    const [term, field] = [query.get('term') ?? '', query.get('fields') ?? ''];
    if (query.get('exact_match') !== 'true' || term === '') return fault(400, 'Validation failed: term');
    const same = (value: unknown): boolean => String(value).toLowerCase() === term.toLowerCase();
    const items =
      what === 'organizations'
        ? [...organizations.values()].filter(({ name }) => same(name))
        : [...persons.values()].filter(
            (person) =>
              !person.is_deleted &&
              !fresh.has(person.id) &&
              ((field === 'email' && person.emails.some(({ value }) => same(value))) ||
                (field === 'phone' && person.phones.some(({ value }) => same(value) || (search.isLoose && value.slice(-8) === term.slice(-8)))) ||
                (field === 'custom_fields' && Object.values(person.custom_fields).some(same))),
          );
    const texts = (entries: Entry[]): string[] => entries.map(({ value }) => value);
    const shown = items.map((item: { id: number; name: string } | Person) => ({
      ...item,
      ...('emails' in item ? { emails: texts(item.emails), phones: texts(item.phones) } : {}),
    }));
    return json(200, {
      success: true,
      data: { items: shown.map((item) => ({ result_score: 1, item: { type: 'x', ...item } })) },
      additional_data: { next_cursor: null },
    });
  }

  function ofPerson(asked: Asked, id: number): Answered {
    const person = persons.get(id);
    if (!person || (person.is_deleted && asked.method !== 'GET')) throw notFound('Person');
    if (asked.method === 'GET') return done(person);
    if (asked.method === 'PATCH') return savePerson(asked, person);
    person.is_deleted = true;
    return done({ id });
  }

  function ofLead(asked: Asked, id: string): Answered {
    const lead = inbox.get(id);
    if (!lead) throw notFound('Lead');
    if (asked.method === 'GET') return done(lead);
    if (asked.method === 'PATCH') return saveLead(asked, lead);
    inbox.delete(id);
    return done({ id });
  }

  const leadsOf = (asked: Asked, isArchived: boolean): Answered => {
    const person = Number(new URL(asked.url).searchParams.get('person_id'));
    return done([...inbox.values()].filter((lead) => lead.person_id === person && lead.is_archived === isArchived));
  };

  function addOrganization(asked: Asked): Answered {
    const { name } = checked(asked, ['name']) as { name: string };
    const id = (lastId += 1);
    organizations.set(id, { id, name });
    return done({ id, name }, 201);
  }

  const field = (field_code: string, field_name: string, options: { id: number; label: string }[] | null = null) => ({
    field_code,
    field_name,
    field_type: 'varchar',
    options,
  });

  return Object.assign(
    standIn(
      refusing((asked) => {
        const { origin, pathname } = new URL(asked.url);
        if (origin !== PIPEDRIVE.address) return json(404, {});
        if (header(asked, 'x-api-token') !== PIPEDRIVE.secrets.token)
          return json(401, {
            success: false,
            error: 'unauthorized access',
            errorCode: 401,
            error_info: 'Please check developers.pipedrive.com for more information about Pipedrive API.',
          });
        const [, person] = /^\/api\/v2\/persons\/(\d+)$/.exec(pathname) ?? [];
        if (person) return ofPerson(asked, Number(person));
        const routes: Record<string, () => Answered> = {
          'GET /api/v2/persons/search': () => find(asked, 'persons'),
          'POST /api/v2/persons': () => savePerson(asked, undefined),
          'GET /api/v2/organizations/search': () => find(asked, 'organizations'),
          'POST /api/v2/organizations': () => addOrganization(asked),
          'GET /api/v1/leads': () => leadsOf(asked, false),
          'GET /api/v1/leads/archived': () => leadsOf(asked, true),
          'POST /api/v1/leads': () => saveLead(asked, undefined),
          'GET /api/v1/leadLabels': () => done(Object.entries(LABELS).map(([name, id]) => ({ id, name, color: 'red' }))),
          'GET /api/v2/personFields': () =>
            done([field('name', 'Name'), field('label_ids', 'Labels', [{ id: 5, label: 'Customer' }]), field(ID_FIELD, 'Kindling id')]),
          'GET /api/v2/dealFields': () => done([field('title', 'Title'), field(SCORE_FIELD, 'Score')]),
        };
        const route = routes[`${asked.method} ${pathname}`];
        if (route) return route();
        const [, lead] = /^\/api\/v1\/leads\/([\w-]+)$/.exec(pathname) ?? [];
        if (lead) return ofLead(asked, lead);
        throw notFound('Route');
      }),
    ),
    {
      persons,
      organizations,
      inbox,
      search,
      add(own: Partial<Person> & { name: string }) {
        const id = (lastId += 1);
        persons.set(id, { org_id: null, emails: [], phones: [], label_ids: [], custom_fields: {}, is_deleted: false, ...own, id });
        return id;
      },
    },
  );
}

export const tooMany = (headers: Record<string, string>): Answered =>
  json(429, { success: false, error: 'request over limit', code: 'ERR_RATE_LIMIT' }, headers);
