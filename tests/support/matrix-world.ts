import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import type { DeliveryPage } from '../../edge/protocol/delivery.ts';
import type { ExperimentRecord } from '../../edge/protocol/experiment-record.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import type { Right } from '../../edge/protocol/rights.ts';
import { Scope } from '../../edge/protocol/scope.ts';
import { experimenting } from './experimenting.ts';
import { plus } from './team.ts';
import { signedInAs } from './signed-in.ts';
import { bindings, call, event, makeSite, newId, PAGE, send, SETTINGS, siteKey, submit } from './test-site.ts';
import { RECEIVER, receiver, until } from './webhooks.ts';
import { type Crm, crm } from './write-back.ts';

/**
 * A site with one of everything that an address can name. All that is written there holds its `mark`, and none of its ids
 * does: where the mark turns up in the answer to another site's key, something of this site was read.
 */
export interface World {
  site: string;
  mark: string;
  /** Opens everything here; beside it, for each scope a key with all the others but `admin`, which holds them all. */
  admin: string;
  without: Record<Right, string>;
  /** What an address can name, by the part of the address in front of it: `/v1/leads` → the id of a lead. */
  ids: Record<string, string>;
  /** One more lead, and one that is merged into that of `ids`. */
  other: string;
  merged: string;
  visitor: string;
  email: string;
  arm: string;
  /** What the webhook was told. */
  event: string;
  /** Where to go on, by what is read. */
  cursors: Record<string, string>;
  /** What opens something, and ids that are in no address of `ids`: nobody else ever sees them. */
  secrets: string[];
}

/** Both sites ask for it, in the same words and under the same name. */
export const SAME_REQUEST = { name: 'the-same-name', body: { url: `${RECEIVER}/to/same`, types: ['lead.outcome'] } };

type Made = { id: string; secret: string };
type Said = Crm['said'];

/** @param letter of its ids. The experiment of `b` is under way. */
export async function aWorld(mark: string, letter: 'a' | 'b'): Promise<World> {
  const site = `site_matrix_${letter}`;
  const cta = `cta_of_${letter}`;
  const texts = { en: { headline: mark, button: 'Send', consent: mark, thanks: mark } };
  const ctas = (SETTINGS.ctas ?? []).slice(0, 1).map((one) => ({ ...one, id: cta, texts }));
  await makeSite(site, { name: mark, ctas, mail: { from: `${mark}@shop.example` } });
  const admin = await siteKey(site, ['admin']);
  const spare = await siteKey(site, ['leads:read']);
  const own = crm(() => admin);
  const set = await settings(own.said, mark, letter, cta);
  const met = await people(own, site, mark, cta, letter === 'b' ? `exp_of_${letter}` : null);
  await formOfAnAd(set.inbound, mark);
  // What takes a robot, a proof of work or another page to come by.
  await bindings.DB.batch([
    bindings.DB.prepare("INSERT INTO ignored_counts (site, day, reason, n) VALUES (?, '2026-11-20', 'robot', 7)").bind(site),
    bindings.DB.prepare('INSERT INTO refused_origins (site, origin, first_at, at, n) VALUES (?, ?, 1, 1, 1)').bind(site, `https://${mark}.example`),
    bindings.DB.prepare('INSERT INTO used_proofs (site, proof, event, at) VALUES (?1, ?2, ?2, ?3)').bind(site, mark, Date.now()),
  ]);
  await settled(own, site, mark, set);
  const { data: deliveries } = await own.said<DeliveryPage>('GET', `/v1/webhooks/${set.hook.id}/deliveries`);
  const goingOn = async (path: string) => (await own.said<{ next_cursor: string }>('GET', `${path}?limit=1`)).next_cursor;
  const without = await Promise.all(Scope.options.map(async (scope) => [scope, await keyWithout(site, scope)] as const));
  // What a key's `admin` gives besides is no scope of its own.
  without.push(['marketing' as Scope, await keyWithout(site, 'admin')]);
  const { headers } = await signedInAs(site, 'owner');
  return {
    site,
    mark,
    admin,
    without: Object.fromEntries(without) as World['without'],
    ids: {
      '/v1/leads': met.lead,
      '/v1/leads/{id}/notes': met.note,
      '/v1/ctas': cta,
      '/v1/experiments': `exp_of_${letter}`,
      '/v1/automations': `rule_of_${letter}`,
      '/v1/webhooks': set.hook.id,
      '/v1/destinations': set.destination.id,
      '/v1/inbound': set.inbound.id,
      '/v1/views': set.view.id,
      '/v1/costs': set.cost.id,
      '/v1/members': set.member.id,
      '/v1/sites': site,
      '/v1/keys': spare.slice(0, 12),
      '/v1/privacy/erasures': met.erasure,
    },
    other: met.other,
    merged: met.merged,
    visitor: met.visitor,
    email: met.email,
    arm: `arm_of_${letter}`,
    event: deliveries[0]?.event ?? '',
    cursors: { '/v1/leads': await goingOn('/v1/leads'), '/v1/events/journal': await goingOn('/v1/events/journal'), '/v1/audit': await goingOn('/v1/audit') },
    secrets: [
      headers['cookie'] ?? '',
      set.hook.secret,
      set.same.secret,
      set.same.id,
      set.owner.id,
      admin,
      admin.slice(0, 12),
      spare,
      ...without.map(([, key]) => key),
    ],
  };
}

const keyWithout = (site: string, scope: Scope): Promise<string> =>
  siteKey(
    site,
    Scope.options.filter((other) => other !== scope && other !== 'admin'),
  );

async function settings(said: Said, mark: string, letter: string, cta: string) {
  const { url } = receiver();
  const hook = await said<Made>('POST', '/v1/webhooks', { url: `${url}&of=${mark}`, types: ['lead.created', 'lead.updated'], name: mark });
  const same = await said<Made>('POST', '/v1/webhooks', SAME_REQUEST.body, { 'idempotency-key': SAME_REQUEST.name });
  const http = { kind: 'http', name: mark, types: ['lead.created'], settings: { url: `${url}&as=${mark}` } };
  const destination = await said<Made>('POST', '/v1/destinations', http);
  const inbound = await said<Made & { url: string }>('POST', '/v1/inbound', { kind: 'google', name: mark, secrets: { key: `${mark}-key` } });
  const cost = await said<Made>('POST', '/v1/costs', { source: 'social', campaign: mark, from: '2026-11-01', to: '2026-11-02', amount: 5, currency: 'VND' });
  // A view that names somebody goes with them when they are erased: this one holds the mark, and not as a word.
  const view = await said<Made>('POST', '/v1/views', { name: `${mark}s`, query: 'temperature=hot', shared: true });
  const owner = await said<Made>('POST', '/v1/members', { email: `owner@${mark}.example`, name: mark, role: 'owner' });
  const member = await said<Made>('POST', '/v1/members', { email: `sales@${mark}.example`, name: mark, role: 'sales' });
  await said('POST', '/v1/automations', {
    id: `rule_of_${letter}`,
    name: mark,
    when: { on: 'form' },
    then: [
      { do: 'tag', add: [mark] },
      { do: 'alert', to: [`sales@${mark}.example`], subject: mark, text: `${mark} {{name}}` },
    ],
  });
  await said('POST', `/v1/automations/rule_of_${letter}/on`, {});
  const card = (points: number) => plus({ id: `rule-${mark}`, on: `seen_${mark}`, points, at_most: 10 });
  await said('PUT', '/v1/scoring/draft', card(5));
  await said('POST', '/v1/scoring/publish');
  await said('PUT', '/v1/scoring/draft', card(6));
  const arm = (id: string, weight: number) => ({
    id,
    name: mark,
    weight,
    ...(id !== 'control' && { patch: { texts: { en: { headline: `${mark} ${id}` } } } }),
  });
  await said('POST', '/v1/experiments', {
    id: `exp_of_${letter}`,
    name: mark,
    cta,
    arms: [arm('control', 4_000), arm(`arm_of_${letter}`, 3_000), arm('third', 3_000)],
  });
  return { hook, same, destination, inbound, cost, view, owner, member };
}

async function people({ said, ask, leadOf }: Crm, site: string, mark: string, cta: string, experiment: string | null) {
  const url = `${PAGE}/${mark}`;
  const runs = experiment === null ? [] : (await said<ExperimentRecord>('POST', `/v1/experiments/${experiment}/start`)).runs;
  const tested = experiment === null ? {} : { experiment, run: runs[0]?.run ?? '', arm: 'third' };
  const { visitorOf } = experimenting(
    site,
    () => '',
    () => tested.run ?? '',
  );
  async function form(name: string): Promise<{ id: string; visitor: string; email: string }> {
    const visitor = tested.run === undefined ? newId() : await visitorOf('third');
    const email = `${name}@${mark}.example`;
    await send(site, visitor, [
      event({ url }),
      event({ type: 'cta_view', cta, url, ...tested }),
      submit({ email, name: mark, company: mark, message: mark }, { cta, url, ...tested }),
    ]);
    await runDurableObjectAlarm(bindings.VISITOR.getByName(`${site}/${visitor}`));
    const lead = await until<Lead | undefined>(() => leadOf(email), Boolean, email);
    return { id: lead?.id ?? '', visitor, email };
  }
  const [lead, other, merged, erased] = [await form('one'), await form('other'), await form('merged'), await form('erased')];
  // Refused: no address.
  await send(site, lead.visitor, [submit({ email: mark }, { cta, url })]);
  await said('POST', `/v1/leads/${lead.id}/merge`, { lead: merged.id });
  await said('PATCH', `/v1/leads/${lead.id}`, { owner: mark, tags: [mark], fields: { note: mark } });
  await said('POST', `/v1/leads/${other.id}/ack`, { crm: 'hubspot', crm_id: mark, seq: 1 });
  const note = await said<Made>('POST', `/v1/leads/${lead.id}/notes`, { text: mark });
  const erasure = await said<Made>('POST', '/v1/privacy/erase', { lead: erased.id });
  await said('POST', '/v1/leads/claim', { limit: 1, worker: mark });
  await (await ask('GET', '/v1/leads/export.csv')).text();
  return { lead: lead.id, other: other.id, merged: merged.id, visitor: lead.visitor, email: lead.email, note: note.id, erasure: erasure.id };
}

async function formOfAnAd({ url }: { url: string }, mark: string): Promise<void> {
  const answers = [
    { column_id: 'EMAIL', string_value: `ad@${mark}.example` },
    { column_id: 'FULL_NAME', string_value: mark },
  ];
  const form = { lead_id: mark, user_column_data: answers, api_version: '1.0', form_id: 'form', campaign_id: mark, google_key: `${mark}-key`, is_test: false };
  const response = await call(new URL(url).pathname, { method: 'POST', body: JSON.stringify(form) });
  if (!response.ok) throw new Error(await response.text());
}

/** Until nothing of the site is on its way any more. */
async function settled({ said, leadOf }: Crm, site: string, mark: string, set: { hook: Made; destination: Made }): Promise<void> {
  await until(() => leadOf(`ad@${mark}.example`), Boolean, 'the lead of the ad');
  const { results } = await bindings.DB.prepare('SELECT DISTINCT visitor FROM lead_shares WHERE site = ?').bind(site).all<{ visitor: string }>();
  for (const { visitor } of results) {
    const browser = bindings.VISITOR.getByName(`${site}/${visitor}`);
    // What it has seen of experiments it tells some seconds later.
    const isSoon = async () => ((await runInDurableObject(browser, (_, { storage }) => storage.getAlarm())) ?? Infinity) < Date.now() + 60_000;
    for (let i = 0; i < 5 && (await isSoon()); i++) await runDurableObjectAlarm(browser);
  }
  await finished(site);
  // Rating by the new card waits for ten seconds; here nobody waits for it.
  await runInDurableObject(bindings.WORK.getByName(site), (_, { storage }) => storage.deleteAlarm());
  const last = await bindings.DB.prepare('SELECT max(seq) AS seq FROM journal WHERE site = ?').bind(site).first<number>('seq');
  const log = (path: string) => said<DeliveryPage>('GET', `${path}/deliveries?limit=200`);
  const isCreated = ({ type }: DeliveryPage['data'][number]): boolean => type === 'lead.created';
  const all = async () => [await log(`/v1/webhooks/${set.hook.id}`), await log(`/v1/destinations/${set.destination.id}`)] as const;
  await until(
    all,
    ([told, landed]) =>
      told.data.some(({ seq }) => seq === last) &&
      landed.data.length === told.data.filter(isCreated).length &&
      [...told.data, ...landed.data].every(({ state }) => state === 'delivered'),
    'deliveries',
  );
}

/** Has automation do what it has to do now. */
export async function finished(site: string): Promise<void> {
  const automation = bindings.AUTOMATION.getByName(site);
  await automation.wake(site);
  for (let i = 0; i < 3; i++) await runDurableObjectAlarm(automation);
  await runInDurableObject(automation, (_, { storage }) => storage.deleteAlarm());
}
