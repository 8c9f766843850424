/** What was counted of a site and is not written yet. */
export interface Counted {
  day: string;
  reason: string;
  n: number;
}

/** More sites than one isolate serves in ten seconds: a bound, so that nothing grows while D1 is out. */
const SITES_MAX = 1_000;

/** Counts by site, day and reason. Reasons are the edge's own words, so that they are few. */
export function ignoredTally() {
  let sites = new Map<string, Counted[]>();

  function add(site: string, day: string, reason: string, n = 1): void {
    const rows = sites.get(site) ?? [];
    if (rows.length === 0 && sites.size >= SITES_MAX) return;
    const row = rows.find((each) => each.day === day && each.reason === reason);
    if (row) row.n += n;
    else rows.push({ day, reason, n });
    sites.set(site, rows);
  }

  return {
    add,
    /** All that was counted, which begins anew. */
    take(): ReadonlyMap<string, readonly Counted[]> {
      const taken = sites;
      sites = new Map();
      return taken;
    },
    giveBack(counts: ReadonlyMap<string, readonly Counted[]>): void {
      for (const [site, rows] of counts) for (const { day, reason, n } of rows) add(site, day, reason, n);
    },
  };
}
