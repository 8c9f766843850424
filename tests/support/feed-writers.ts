import type { Temperature } from '../../edge/protocol/lead.ts';
import { mergeLeads } from '../../edge/src/identity/merge-leads.ts';
import { unmergeLead } from '../../edge/src/identity/unmerge.ts';
import { changeLead } from '../../edge/src/leads/change-lead.ts';
import { NO_CONTACT } from '../../edge/src/leads/contact.ts';
import { patchLead } from '../../edge/src/leads/decide.ts';
import { leadId } from '../../edge/src/leads/lead-id.ts';
import { projectShare } from '../../edge/src/leads/lead-store.ts';
import { writeRerated } from '../../edge/src/leads/rekey-write.ts';
import { restoreLead } from '../../edge/src/leads/restore.ts';
import type { LeadShare } from '../../edge/src/leads/share.ts';
import type { ScoreRow } from '../../edge/src/leads/stored-score.ts';
import { Problem } from '../../edge/src/problem.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { keyOf } from '../../edge/src/scoring/decay.ts';
import { scoringContext } from '../../edge/src/site/scoring-context.ts';
import type { Site } from '../../edge/src/site/site-store.ts';
import type { Random } from '../load/random.ts';

/** Those who change leads of one site at once: browsers whose leads flow to D1, people, and the edge that joins and parts. */

export const WRITERS = 8;
const LEADS = 60;
/** How often a writer dies before one of its transactions, and how often right behind it, before it has heard of it. */
const DEATH = 0.05;

class Death extends Error {}

/** A D1 whose callers die. A transaction is all there or not there at all; of several each may be the last. */
function deadly(db: D1Database, random: Random): D1Database {
  const mayDie = (): void => {
    if (random.chance(DEATH)) throw new Death();
  };
  return {
    prepare: (sql: string) => db.prepare(sql),
    async batch(statements: D1PreparedStatement[]) {
      mayDie();
      const results = await db.batch(statements);
      mayDie();
      return results;
    },
  } as D1Database;
}

export interface Scene {
  db: D1Database;
  site: Site;
  random: Random;
  now: () => number;
  /** Leads that are there already. */
  others?: readonly string[];
}

export interface Writers {
  /** All write at once, until they are told to stop. @returns how many of them have died */
  run(isOver: () => boolean): Promise<number>;
  /** Resolves when so much more has been done, or nobody writes any more. A clock would stand still while everybody is busy. */
  pause(acts: number): Promise<void>;
  isQuiet(): boolean;
}

export async function writersOf({ db, site, random, now, others = [] }: Scene): Promise<Writers> {
  const emails = Array.from({ length: LEADS }, (_, i) => `lead${i}@shop.example`);
  const own = (await Promise.all(emails.map((email) => leadId(site, '', { ...NO_CONTACT, email })))) as [string, ...string[]];
  const ids: readonly string[] = [...own, ...others];
  const { halfLifeMs } = scoringContext(site, now());
  const versions = new Map<string, number>();
  /** What a browser's object knows that it has not brought to D1 yet: it outlives whoever was to bring it. */
  const owed = new Map<string, LeadShare>();
  const word = () => ({ by: 'kd_test', now: now() });
  const anyLead = (): string => ids[random.between(0, ids.length - 1)] ?? '';

  async function flush(to: D1Database, name: string, i = random.between(0, LEADS - 1)): Promise<void> {
    const key = `${name} ${i}`;
    const version = (versions.get(key) ?? 0) + 1;
    versions.set(key, version);
    owed.set(key, shareOf(own[i] ?? '', i, name, version, halfLifeMs, now()));
    await bring(to, key);
  }
  async function bring(to: D1Database, key: string): Promise<void> {
    const share = owed.get(key);
    if (share) await projectShare(to, site, share, now());
    if (owed.get(key) === share) owed.delete(key);
  }

  /** Another card, by which some of the leads have another temperature: all of them are news at once. */
  async function rekey(to: D1Database): Promise<void> {
    const { results } = await db
      .prepare('SELECT id, seq, basis, merged_into, held, heat, fit FROM leads WHERE site = ? AND id >= ? LIMIT ?')
      .bind(site.id, anyLead(), random.between(1, 40))
      .all<ScoreRow>();
    const warmer = (held: Temperature): Temperature => (held === 'hot' ? 'cold' : 'hot');
    const rerated = results.map((row) => {
      const isNews = random.chance(0.7);
      return { row, before: row.held, held: isNews ? warmer(row.held) : row.held, rating: { heat: row.heat, fit: row.fit, gates: [], disqualified: false } };
    });
    await writeRerated(to, site.id, DEFAULT_CARD.version, rerated, now());
  }

  async function act(to: D1Database, name: string): Promise<unknown> {
    const chance = random.next();
    const [late] = owed.keys();
    if (late && chance < 0.1) return bring(to, late);
    if (chance < 0.4) return flush(to, name);
    if (chance < 0.6) return rekey(to);
    if (chance < 0.9) return changeLead(to, site, anyLead(), (state, context) => patchLead(state, { owner: `${random.next()}` }, word(), context, 'en'), now());
    if (chance < 0.96) return restoreLead(to, site.id, anyLead(), now());
    // Those of other scenes have no browsers that could come or go.
    const [one, other] = [random.pick(own), random.pick(own)];
    return chance < 0.98 ? mergeLeads(to, site, one, other, word()) : unmergeLead(to, site, one, other, word());
  }

  let acts = 0;
  let isQuiet = false;
  let waiting: { until: number; wake: () => void }[] = [];
  const wake = (): void => {
    const awake = waiting.filter(({ until }) => isQuiet || until <= acts);
    waiting = waiting.filter((each) => !awake.includes(each));
    for (const each of awake) each.wake();
  };

  return {
    isQuiet: () => isQuiet,
    pause: (more) =>
      new Promise((resolve) => {
        waiting.push({ until: acts + more, wake: resolve });
        wake();
      }),
    async run(isOver) {
      let deaths = 0;
      const write = async (name: string): Promise<void> => {
        const to = deadly(db, random);
        while (!isOver()) {
          await act(to, name).catch((error: unknown) => {
            if (error instanceof Death) deaths++;
            // That somebody else was quicker, or that these two are no pair, is no fault.
            else if (!(error instanceof Problem)) throw error;
          });
          acts++;
          wake();
        }
      };
      try {
        await Promise.all(Array.from({ length: WRITERS }, (_, i) => write(`visitor-${i}`)));
        for (const key of owed.keys()) await bring(db, key);
        // Each way to write has the last word somewhere: what it forgets, no later change makes good.
        for (let i = 0; i < LEADS; i += 2) await flush(db, 'visitor-0', i);
        for (const id of own) await restoreLead(db, site.id, id, now()).catch(() => undefined);
      } finally {
        isQuiet = true;
        wake();
      }
      return deaths;
    },
  };
}

/** One in five comes in quarantine, until somebody lets it out; one in ten waits for its owner's yes, who says it in the end. */
function shareOf(lead: string, i: number, visitor: string, version: number, halfLifeMs: number, now: number): LeadShare {
  const suspicion = { points: i % 5 === 0 ? 90 : 0, reasons: [] };
  const awaits = [{ event: `${lead}-${version}`, cta: 'cta_ebook', language: 'en', origin: 'https://leads.example', at: now }];
  return {
    visitor,
    version,
    lead: {
      id: lead,
      contact: { ...NO_CONTACT, email: `lead${i}@shop.example`, full_name: `${visitor} ${version}` },
      fields: {},
      consent: [],
      formAt: now,
      suspicion,
      ...(i % 10 === 1 ? { awaits, ...(version > 3 ? { confirmedAt: now } : {}) } : {}),
      created: now,
      stage: 'iql',
      stageAt: now,
      reached: { iql: now },
    },
    tallies: { download: { key: keyOf(version, now, halfLifeMs), n: version, last: now } },
    heat: null,
    held: 'cold',
    journey: {},
    visits: version,
    since: now,
    seen: now,
    first: null,
    last: null,
  };
}
