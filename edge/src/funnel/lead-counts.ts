import { type DaySpan, daySpans } from './day-spans.ts';
import type { VisitQuestion } from './added-up.ts';
import type { Delays, LeadCounts, LeadSteps, SoldFor } from './lead-steps.ts';
import type { Dimension } from './shape.ts';

/** A lead is credited to what its person came by first, and to the CTA and the arm of its first form. */
const COLUMN: Record<Dimension, string> = { source: 'source', campaign: 'campaign', page: 'page', device: 'device', cta: 'cta', variant: 'variant' };
const STEPS = 'count(*) AS leads, sum(is_mql) AS mqls, sum(is_sql) AS sqls, count(customer_at) AS customers';
const SPAN = 'FROM funnel_leads WHERE site = ?1 AND created_at >= ?2 AND created_at < ?3';
/** Days to a tenth as long as they are few. */
const days = (from: string, to: string): string =>
  `iif(${to} - ${from} < 259200000, round(max(0, ${to} - ${from}) / 8640000.0) / 10, round((${to} - ${from}) / 86400000.0))`;

/** Read in one go from a row a lead, in the order of their days: what was made at other times is not looked at. */
export async function countLeads(db: D1Database, site: string, zone: string, { before, from, to, by }: VisitQuestion): Promise<LeadCounts> {
  const spans = daySpans(zone, before, to);
  const begins = spans.find(([day]) => day === from)?.[1] ?? 0;
  const ends = spans.at(-1)?.[2] ?? 0;
  const key = COLUMN[by];
  const [byDay, byKey, sold, toLead, toCustomer] = await db.batch([
    db
      .prepare(
        `SELECT span.value ->> 0 AS day, ${STEPS} FROM json_each(?2) AS span CROSS JOIN funnel_leads AS made
           ON made.site = ?1 AND made.created_at >= span.value ->> 1 AND made.created_at < span.value ->> 2 GROUP BY 1`,
      )
      .bind(site, JSON.stringify(spans satisfies DaySpan[])),
    ...[
      `SELECT ${key} AS key, ${STEPS} ${SPAN} GROUP BY 1`,
      `SELECT ${key} AS key, currency, sum(value) AS amount ${SPAN} AND currency IS NOT NULL GROUP BY 1, 2`,
      `SELECT ${key} AS key, ${days('since', 'created_at')} AS days, count(*) AS n ${SPAN} AND since IS NOT NULL GROUP BY 1, 2`,
      `SELECT ${key} AS key, ${days('created_at', 'customer_at')} AS days, count(*) AS n ${SPAN} AND customer_at IS NOT NULL GROUP BY 1, 2`,
    ].map((sql) => db.prepare(sql).bind(site, begins, ends)),
  ]);
  const rows = <Row>(result: D1Result | undefined): Row[] => (result?.results ?? []) as Row[];
  const delays = (result: D1Result | undefined) => Map.groupBy(rows<{ key: string | null; days: number; n: number }>(result), (row) => row.key);
  const [leadDelays, customerDelays] = [delays(toLead), delays(toCustomer)];
  const values = Map.groupBy(rows<{ key: string | null } & SoldFor>(sold), (row) => row.key);
  const toDelays = (found: { days: number; n: number }[] = []): Delays => found.map((row) => [row.days, row.n] as const);
  return {
    days: rows(byDay),
    keys: rows<{ key: string | null } & LeadSteps>(byKey).map(({ key, ...steps }) => ({
      key,
      steps,
      value: (values.get(key) ?? []).map(({ currency, amount }) => ({ currency, amount })),
      toLead: toDelays(leadDelays.get(key)),
      toCustomer: toDelays(customerDelays.get(key)),
    })),
  };
}
