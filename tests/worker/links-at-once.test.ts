import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { mergeLeads } from '../../edge/src/identity/merge-leads.ts';
import { unmergeLead, unmergeVisitor } from '../../edge/src/identity/unmerge.ts';
import { NO_CONTACT } from '../../edge/src/leads/contact.ts';
import { leadId } from '../../edge/src/leads/lead-id.ts';
import { projectShare } from '../../edge/src/leads/lead-store.ts';
import { type LeadRecord, mergeShares } from '../../edge/src/leads/merge.ts';
import type { LeadShare } from '../../edge/src/leads/share.ts';
import { Problem } from '../../edge/src/problem.ts';
import { DAY_MS, keyOf } from '../../edge/src/scoring/decay.ts';
import { findSite, type Site } from '../../edge/src/site/site-store.ts';
import { bindings, makeSite } from '../support/test-site.ts';
import { CONTEXT, START } from '../support/noted.ts';

const DB = bindings.DB;
const LEADS = 4;
const VISITORS = 6;
const NOW = START + DAY_MS;

beforeAll(() => makeSite('site_links_0'));

/** A browser's share as it is at a version: everything in it says which one, so that nothing can be old or double unseen. */
const shareAt = (lead: string, email: string, visitor: string, version: number): LeadShare => ({
  visitor,
  version,
  lead: {
    id: lead,
    contact: { ...NO_CONTACT, email, full_name: `${visitor} ${version}` },
    fields: { [visitor]: version },
    consent: [],
    formAt: START + version,
    created: START,
    stage: 'iql',
    stageAt: START,
    reached: { iql: START },
  },
  tallies: { download: { key: keyOf(version / 100, START, CONTEXT.halfLifeMs), n: version, last: START } },
  heat: null,
  held: 'cold',
  journey: {},
  visits: version,
  since: START,
  seen: START + version,
  first: null,
  last: null,
});

type Op = { do: 'flush' | 'merge' | 'unmerge' | 'part'; lead: number; other: number; visitor: number };
const op: fc.Arbitrary<Op> = fc.record({
  do: fc.constantFrom('flush', 'flush', 'flush', 'merge', 'merge', 'unmerge', 'part'),
  lead: fc.nat(LEADS - 1),
  other: fc.nat(LEADS - 1),
  visitor: fc.nat(VISITORS - 1),
});

/** One person's site: leads by their addresses, and browsers each of which was used by the people of two leads. */
async function world(site: Site) {
  const emails = Array.from({ length: LEADS }, (_, i) => `lead${i}@shop.example`);
  const ids = await Promise.all(emails.map((email) => leadId(site, '', { ...NO_CONTACT, email })));
  const versions = Array.from({ length: VISITORS }, () => 0);
  const latest = new Map<string, LeadShare>();
  /** All ids that there are by now, those of parted browsers too. */
  const known = [...ids];
  const idAt = (i: number): string => known[i % known.length] ?? '';

  const flush = (visitor: number, lead: number): Promise<unknown> => {
    const version = (versions[visitor] = (versions[visitor] ?? 0) + 1);
    const share = shareAt(ids[lead] ?? '', emails[lead] ?? '', `visitor-${visitor}`, version);
    latest.set(`${share.lead.id} ${share.visitor}`, share);
    return projectShare(DB, site, share, NOW);
  };
  const word = { by: 'kd_test', now: NOW };
  const run = async (each: Op): Promise<void> => {
    // Everybody who uses a browser is one of two.
    if (each.do === 'flush') await flush(each.visitor, (each.visitor + (each.other % 2)) % LEADS);
    if (each.do === 'merge') await mergeLeads(DB, site, idAt(each.lead), idAt(each.other), word);
    if (each.do === 'unmerge') await unmergeLead(DB, site, idAt(each.lead), idAt(each.other), word);
    if (each.do === 'part') {
      const { other } = await unmergeVisitor(DB, site, idAt(each.lead), `visitor-${each.visitor}`, word);
      if (!known.includes(other)) known.push(other);
    }
  };
  return { flush, run, latest };
}

interface LinkRow {
  lead: string;
  visitor: string;
  into_lead: string;
}
interface LeadRow {
  id: string;
  record: string;
  merged_into: string | null;
  basis: number;
  shift: number;
}

/** For whom each share counts, told from the links alone, in another way than the edge does. */
function rootOf(links: readonly LinkRow[], lead: string, visitor: string): string {
  let at = links.find((link) => link.lead === lead && link.visitor === visitor)?.into_lead ?? lead;
  for (let steps = 0; steps < 100; steps++) {
    const next = links.find((link) => link.lead === at && link.visitor === '')?.into_lead;
    if (next === undefined) return at;
    at = next;
  }
  throw new Error('a loop of links');
}

/** What a share that is missing, old or double would change. Sums of keys differ by rounding with their order. */
const telling = ({ contact, fields, tallies, visits, seen, heat, visitors }: LeadRecord) => ({
  contact,
  fields,
  visits,
  seen,
  downloads: { ...tallies['download'], key: tallies['download']?.key?.toFixed(9) },
  heat: heat?.toFixed(9),
  visitors: visitors.toSorted(),
});

async function expectAllToAddUp(site: Site, latest: ReadonlyMap<string, LeadShare>): Promise<void> {
  const [shares, links, leads] = await DB.batch<Record<string, unknown>>([
    DB.prepare('SELECT share FROM lead_shares WHERE site = ? ORDER BY standing DESC, seen DESC').bind(site.id),
    DB.prepare('SELECT lead, visitor, into_lead FROM lead_links WHERE site = ? AND undone_at IS NULL').bind(site.id),
    DB.prepare('SELECT id, record, merged_into, basis, shift FROM leads WHERE site = ?').bind(site.id),
  ]);
  const stored = (shares?.results ?? []).map(({ share }) => JSON.parse(String(share)) as LeadShare);
  const held = (links?.results ?? []) as unknown as LinkRow[];
  const rows = (leads?.results ?? []) as unknown as LeadRow[];

  // Nothing of what was flushed is lost, and nothing is older than what was flushed last.
  expect(stored.map(({ lead, visitor, version }) => `${lead.id} ${visitor} ${version}`).toSorted()).toEqual(
    [...latest.values()].map(({ lead, visitor, version }) => `${lead.id} ${visitor} ${version}`).toSorted(),
  );
  const byRoot = Map.groupBy(stored, ({ lead, visitor }) => rootOf(held, lead.id, visitor));
  const living = rows.filter(({ merged_into: into }) => into === null);
  expect(living.map(({ id }) => id).toSorted()).toEqual([...byRoot.keys()].toSorted());
  for (const { id, record, basis, shift } of living) {
    const own = byRoot.get(id) ?? [];
    expect(telling(JSON.parse(record) as LeadRecord)).toEqual(telling(mergeShares(own, null, NOW, CONTEXT).record));
    expect(basis).toBe(shift + own.reduce((sum, { version }) => sum + version, 0));
  }
  // Whoever counts for another says for whom.
  for (const { id, merged_into: into } of rows) expect(held.find((link) => link.lead === id && link.visitor === '')?.into_lead ?? null).toBe(into);
}

it('adds up to what each lead’s shares make, whoever flushes, merges and takes apart at the same moment', async () => {
  let sites = 0;
  let done = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(op, { minLength: 1, maxLength: 7 }), { minLength: 3, maxLength: 8 }), async (rounds) => {
      const name = `site_links_${sites++}`;
      await makeSite(name);
      const site = await findSite(DB, name);
      const { flush, run, latest } = await world(site);
      for (let visitor = 0; visitor < VISITORS; visitor++) await flush(visitor, visitor % LEADS);
      for (const round of rounds) {
        const results = await Promise.allSettled(round.map(run));
        for (const result of results) {
          if (result.status === 'fulfilled') done++;
          // What cannot be asked for now is refused, and nothing else goes wrong.
          else if (result.reason instanceof Problem && result.reason.code !== 'internal') refused++;
          else throw result.reason;
        }
      }
      await expectAllToAddUp(site, latest);
    }),
    { numRuns: 60 },
  );
  // It was not all refused.
  expect(done).toBeGreaterThan(refused);
}, 240_000);

/** What a browser of a person may say: a lead of the number or of the address, which may have learned the other one. */
const saying = fc.record({ byPhone: fc.boolean(), saysBoth: fc.boolean(), person: fc.nat(1) });

it('joins what the browsers of one person say at the same moment, and nobody else', async () => {
  let sites = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(saying, { minLength: 2, maxLength: 8 }), async (sayings) => {
      const name = `site_twins_${sites++}`;
      await makeSite(name);
      const site = await findSite(DB, name);
      const latest = new Map<string, LeadShare>();
      const shares = await Promise.all(
        sayings.map(async ({ byPhone, saysBoth, person }, i) => {
          const email = `person${person}@shop.example`;
          const phone = { phone_raw: `091200000${person}`, phone_e164: `+8491200000${person}` };
          const id = await leadId(site, '', byPhone ? { ...NO_CONTACT, ...phone } : { ...NO_CONTACT, email });
          const share = shareAt(id, email, `visitor-${i}`, 1);
          const contact = { ...NO_CONTACT, ...(byPhone || saysBoth ? phone : {}), ...(!byPhone || saysBoth ? { email } : {}) };
          return { ...share, lead: { ...share.lead, contact } };
        }),
      );
      for (const share of shares) latest.set(`${share.lead.id} ${share.visitor}`, share);
      await Promise.all(shares.map((share) => projectShare(DB, site, share, NOW)));
      await expectAllToAddUp(site, latest);

      for (const person of [0, 1]) {
        const own = sayings.filter((each) => each.person === person);
        const leads = new Set(own.map(({ byPhone }) => byPhone));
        const { results } = await DB.prepare('SELECT id FROM leads WHERE site = ? AND merged_into IS NULL AND (email = ? OR phone = ?)')
          .bind(name, `person${person}@shop.example`, `+8491200000${person}`)
          .all();
        expect(results).toHaveLength(own.some(({ saysBoth }) => saysBoth) ? 1 : leads.size);
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);
