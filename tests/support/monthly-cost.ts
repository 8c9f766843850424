/** What a month costs on Cloudflare, by list prices of November 2026 (developers.cloudflare.com/workers/platform/pricing). */

const MILLION = 1_000_000;
/** The paid plan, USD a month. */
const PLAN = 5;

interface Price {
  /** In the plan, a month. */
  included: number;
  /** USD a million above it. */
  perMillion: number;
}
const WORKER_REQUESTS: Price = { included: 10 * MILLION, perMillion: 0.3 };
const CPU_MS: Price = { included: 30 * MILLION, perMillion: 0.02 };
const OBJECT_REQUESTS: Price = { included: MILLION, perMillion: 0.15 };
/** GB and seconds; an object has 128 MB. */
const OBJECT_SECONDS: Price = { included: 400_000, perMillion: 12.5 };
/** In objects and in D1 apiece: both count alike, and D1's own part is left out of it. */
const ROWS: Price = { included: 50 * MILLION, perMillion: 1 };

/** What a visit is taken to be. */
const PAGES = 3;
const BATCHES = 3;
const LEADS = 0.02;
const TAG_CPU_MS = 1;
const BATCH_CPU_MS = 5;
const BATCH_SECONDS = 0.05;
const GB = 0.128;

/** Rows as tests/worker/billing.test.ts has them: one a batch; alarm, chapter and forgetting; a third of a row of the funnel. */
const ROWS_OF_VISIT = BATCHES + 3 + 1 / 3;
/** Those of a lead: 11 in D1, 2 in the object, 2 alarms. */
const ROWS_OF_LEAD = 15;

const above = (used: number, { included, perMillion }: Price): number => (Math.max(0, used - included) / MILLION) * perMillion;

export interface MonthlyCost {
  requests: number;
  rows: number;
  usd: number;
}

export function monthlyCost(visits: number): MonthlyCost {
  const requests = visits * (PAGES + BATCHES);
  const rows = visits * (ROWS_OF_VISIT + LEADS * ROWS_OF_LEAD);
  // Each batch, an alarm for each visitor and two for a lead, and the funnel's part.
  const objectRequests = visits * (BATCHES + 1 + LEADS * 2 + 1 / 3);
  const usd =
    PLAN +
    above(requests, WORKER_REQUESTS) +
    above(visits * (PAGES * TAG_CPU_MS + BATCHES * BATCH_CPU_MS), CPU_MS) +
    above(objectRequests, OBJECT_REQUESTS) +
    above(visits * BATCHES * BATCH_SECONDS * GB, OBJECT_SECONDS) +
    above(rows, ROWS);
  return { requests, rows, usd };
}

/** The table of the guide, in one of its languages. */
export function costTable(language: 'en' | 'vi'): string {
  const heads = {
    en: ['visits a month', 'leads', 'requests', 'rows written', 'USD a month'],
    vi: ['lượt ghé mỗi tháng', 'khách tiềm năng', 'yêu cầu', 'dòng ghi', 'USD mỗi tháng'],
  }[language];
  const number = (value: number, digits = 0): string => value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const rows = [10_000, 100_000, 1_000_000, 10_000_000].map((visits) => {
    const { requests, rows: written, usd } = monthlyCost(visits);
    return [number(visits), number(visits * LEADS), number(requests), number(written), number(usd, 2)];
  });
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---:')), ...rows.map(line)].join('\n');
}
