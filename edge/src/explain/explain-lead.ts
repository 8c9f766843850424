import type { CardBody } from '../../protocol/card.ts';
import type { CtaDecision, Explanation, Replay } from '../../protocol/explanation.ts';
import type { Env } from '../env.ts';
import { readTrees } from '../identity/read-tree.ts';
import { LEAD_COLUMNS, type LeadRow, toLead } from '../leads/lead-row.ts';
import { ratedRecord } from '../leads/rated-record.ts';
import { Problem } from '../problem.ts';
import type { Card } from '../scoring/card.ts';
import { scoringContext } from '../site/scoring-context.ts';
import { versionName } from '../site/site-cards.ts';
import type { Site } from '../site/site-store.ts';
import { type Decision, DECISIONS_SHOWN } from '../visitor/cta-decisions.ts';
import type { Examined } from '../visitor/examine.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { explanationOf } from './explanation.ts';

/** Browsers that are asked: the latest. */
const VISITORS_ASKED = 20;
/** Cards of the past by which chapters may have been counted. */
const CARDS_READ = 50;

/** Why a lead is as hot as it is: from its row in D1, and from the browsers of the person, which prove it. */
export async function explainLead(env: Env, site: Site, id: string, now: number): Promise<Explanation> {
  const row = await env.DB.prepare(`SELECT ${LEAD_COLUMNS} FROM leads WHERE site = ? AND id = ?`).bind(site.id, id).first<LeadRow>();
  if (!row) throw new Problem('not_found');
  const context = scoringContext(site, now);
  const lead = toLead(row, context, now);
  const rated = ratedRecord(row.record, lead.tags, context);
  const browsers = await browsersOf(env.DB, site.id, lead);
  const examined = await examineAll(env, site, browsers, context, now);
  const decisions = examined.flatMap((each) => each?.decisions ?? []).toSorted((a, b) => b.at.localeCompare(a.at));
  return {
    object: 'explanation',
    lead: lead.id,
    as_of: lead.score.as_of,
    ...explanationOf(lead, rated, now, context.halfLifeMs),
    rising: rated.record.heat !== null && (examined[0]?.rising ?? false),
    ctas: await withStanding(env.DB, site.id, decisions.slice(0, DECISIONS_SHOWN)),
    replay: replayOf(examined),
  };
}

/** A browser, and the names that the lead has there: leads that are merged into it, too. */
interface Browser {
  visitor: string;
  leads: string[];
}

/** Those that were here last come first. What made a lead that was merged counts for the other one, and is asked there. */
async function browsersOf(db: D1Database, site: string, lead: { id: string; merged_into: string | null }): Promise<Browser[]> {
  const [tree] = await readTrees(db, site, [lead.id]);
  if (!tree || lead.merged_into !== null) return [];
  const latest = tree.shares.toSorted((a, b) => b.seen - a.seen);
  return [...Map.groupBy(latest, ({ visitor }) => visitor)]
    .slice(0, VISITORS_ASKED)
    .map(([visitor, shares]) => ({ visitor, leads: shares.map((share) => share.lead.id) }));
}

/** What each browser has to say; null of one that cannot be asked. */
async function examineAll(env: Env, site: Site, browsers: readonly Browser[], context: ScoringContext, now: number): Promise<(Examined | null)[]> {
  const ask = (known: ScoringContext) =>
    Promise.all(
      browsers.map(({ visitor, leads }) =>
        env.VISITOR.getByName(`${site.id}/${visitor}`)
          .examine(leads, known, now)
          .catch((error: unknown) => {
            console.warn('explain: a browser could not be asked', error instanceof Error ? error.message : error);
            return null;
          }),
      ),
    );
  const examined = await ask(context);
  if (examined.every((each) => each?.replayed.why !== 'card_gone')) return examined;
  return ask({ ...context, cards: await cardsOfThePast(env.DB, site.id) });
}

async function cardsOfThePast(db: D1Database, site: string): Promise<Card[]> {
  const { results } = await db
    .prepare('SELECT version, card FROM cards WHERE site = ? ORDER BY version DESC LIMIT ?')
    .bind(site, CARDS_READ)
    .all<{ version: number; card: string }>();
  return results.map(({ version, card }) => ({ ...(JSON.parse(card) as CardBody), version: versionName(version) }));
}

const UNASKED: Replay = { checked: false, matches: null, difference: null, why: 'unavailable' };

/** Of several browsers: what the worst of them says. */
function replayOf(examined: readonly (Examined | null)[]): Replay {
  const all = examined.map((each) => each?.replayed ?? UNASKED);
  const wrong = all.find(({ matches }) => matches === false) ?? all.find(({ checked }) => !checked);
  if (wrong || all.length === 0) return wrong ?? UNASKED;
  return { checked: true, matches: true, difference: Math.max(0, ...all.map(({ difference }) => difference ?? 0)), why: null };
}

async function withStanding(db: D1Database, site: string, decisions: readonly Decision[]): Promise<CtaDecision[]> {
  const { results } = await db
    .prepare(
      'SELECT id, archived_at IS NOT NULL AS archived, published IS NOT NULL AS live FROM ctas WHERE site = ? AND id IN (SELECT value FROM json_each(?))',
    )
    .bind(site, JSON.stringify([...new Set(decisions.map(({ cta }) => cta))]))
    .all<{ id: string; archived: number; live: number }>();
  const standing = new Map(results.map(({ id, archived, live }) => [id, archived ? 'archived' : live ? 'live' : 'draft'] as const));
  return decisions.map((decision) => ({ ...decision, now: standing.get(decision.cta) ?? 'gone' }));
}
