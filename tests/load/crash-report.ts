import type { Fault } from './ledger.ts';

export interface CrashReport {
  seed: number;
  kills: number;
  restarts: number;
  /** Requests answered with 200. */
  batches: number;
  /** Requests without an answer, or with 429 or 5xx; each was tried again. */
  requestsFailed: number;
  visitors: number;
  eventsAcknowledged: number;
  leadsAcknowledged: number;
  /** Acknowledged events that are not there. One that both the timeline and the resending miss counts twice. */
  lost: number;
  /** Events or leads that are there more than once, or were counted so. */
  doubled: number;
  /** Acknowledged leads that D1 lacks. */
  missingLeads: number;
  /** Anything else that must not be, such as a lead that is not up to date, a feed out of order, an event that nobody answers. */
  wrong: number;
  /** From the start of a new edge to the first batch that it answered; the median over all restarts, ms. */
  firstAnswerMs: number;
  /** How long D1 took to have everything, from the last restart, ms. */
  drainMs: number;
  totalMs: number;
  faults: Fault[];
  /** The end of what the edge printed. */
  log: string;
}

export const isGood = ({ lost, doubled, missingLeads, wrong }: CrashReport): boolean => lost + doubled + missingLeads + wrong === 0;

const FAULTS_SHOWN = 20;

/** The report as a person reads it. */
export function reportTable(report: CrashReport): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  const rows: [string, string][] = [
    ['kills (SIGKILL)', number(report.kills)],
    ['restarts', number(report.restarts)],
    ['batches answered', number(report.batches)],
    ['requests failed', number(report.requestsFailed)],
    ['visitors', number(report.visitors)],
    ['events acknowledged', number(report.eventsAcknowledged)],
    ['leads acknowledged', number(report.leadsAcknowledged)],
    ['lost', number(report.lost)],
    ['doubled', number(report.doubled)],
    ['missing leads', number(report.missingLeads)],
    ['wrong otherwise', number(report.wrong)],
    ['first answer after restart', `${seconds(report.firstAnswerMs)} (median)`],
    ['D1 complete after', seconds(report.drainMs)],
    ['whole run', `${seconds(report.totalMs)}, seed ${report.seed}`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  if (isGood(report)) return lines.join('\n');
  const faults = report.faults.slice(0, FAULTS_SHOWN).map(({ kind, what }) => `${kind}: ${what}`);
  const more = report.faults.length - faults.length;
  return [...lines, '', ...faults, ...(more > 0 ? [`… and ${more} more`] : []), '', 'The edge printed last:', report.log].join('\n');
}
