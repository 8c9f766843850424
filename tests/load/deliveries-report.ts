export interface DeliveriesReport {
  seed: number;
  kills: number;
  /** Acknowledged. */
  leads: number;
  /** Events that the journal has. */
  expected: number;
  /** Those of them that the receiver took. */
  arrived: number;
  requests: number;
  /** By kind. */
  failures: Record<string, number>;
  /** Taken once more, since the edge was killed before it knew that they were taken. */
  again: number;
  /** Given up after ten tries, and sent again. */
  dead: number;
  mostTries: number;
  /** From the last change until nothing waited any more, ms. */
  drainMs: number;
  totalMs: number;
  faults: string[];
  /** The end of what the edge printed. */
  log: string;
}

const FAULTS_SHOWN = 20;

/** The report as a person reads it. */
export function deliveriesTable(report: DeliveriesReport): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
  const failed = Object.values(report.failures).reduce((sum, count) => sum + count, 0);
  const rows: [string, string][] = [
    ['kills (SIGKILL)', number(report.kills)],
    ['leads acknowledged', number(report.leads)],
    ['events in the journal', number(report.expected)],
    ['events that arrived', `${number(report.arrived)} (${((100 * report.arrived) / Math.max(1, report.expected)).toFixed(2)} %)`],
    ['requests', number(report.requests)],
    [
      'failed by the receiver',
      `${number(failed)} (${((100 * failed) / Math.max(1, report.requests)).toFixed(1)} %): ${Object.entries(report.failures)
        .map(([kind, count]) => `${kind} ${number(count)}`)
        .join(', ')}`,
    ],
    ['arrived once more', number(report.again)],
    ['given up, and replayed', number(report.dead)],
    ['tries of one event, at most', number(report.mostTries)],
    ['all delivered after', seconds(report.drainMs)],
    ['whole run', `${seconds(report.totalMs)}, seed ${report.seed}`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  if (report.faults.length === 0) return lines.join('\n');
  const more = report.faults.length - FAULTS_SHOWN;
  return [...lines, '', ...report.faults.slice(0, FAULTS_SHOWN), ...(more > 0 ? [`… and ${more} more`] : []), '', 'The edge printed last:', report.log].join(
    '\n',
  );
}
