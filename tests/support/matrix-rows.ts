import { bindings } from './test-site.ts';
import type { World } from './matrix-world.ts';
import { crm } from './write-back.ts';

/** All that D1 holds of a site, table by table; but for when its keys were used. */
export async function rowsOf(site: string): Promise<Record<string, unknown[]>> {
  const { DB } = bindings;
  const columns = await DB.prepare(
    `SELECT m.name AS "table", p.name AS "column" FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS p
     WHERE m.type = 'table' AND (p.name = 'site' OR (m.name = 'sites' AND p.name = 'id')) ORDER BY m.name`,
  ).all<{ table: string; column: string }>();
  const rows = await DB.batch<Record<string, unknown>>(
    columns.results.map(({ table, column }) => DB.prepare(`SELECT * FROM "${table}" WHERE "${column}" = ? ORDER BY 1, 2`).bind(site)),
  );
  return Object.fromEntries(
    columns.results.map(({ table }, i) => [table, (rows[i]?.results ?? []).map((row) => JSON.stringify(without('last_used_at', row))).sort()]),
  );
}

/** Tables whose rows do not say whose they are: `rowsOf` does not see them. */
export async function tablesOfNobody(): Promise<string[]> {
  const { results } = await bindings.DB.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('sites', 'd1_migrations') AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'
     -- An index of words, whose rows are those of lead_words, and what it is stored in.
     AND name <> 'lead_search' AND name NOT GLOB 'lead_search_*'
     AND NOT EXISTS (SELECT 1 FROM pragma_table_info(sqlite_master.name) AS p WHERE p.name = 'site')`,
  ).all<{ name: string }>();
  return results.map(({ name }) => name);
}

/** What the site's own objects say: browsers, endpoints, automation. Without scores, which cool while one looks. */
export async function objectsOf({ admin, ids, other }: World): Promise<Record<string, unknown>> {
  const { said } = crm(() => admin);
  const paths = [
    `/v1/leads/${ids['/v1/leads']}`,
    `/v1/leads/${other}`,
    `/v1/webhooks/${ids['/v1/webhooks']}`,
    `/v1/webhooks/${ids['/v1/webhooks']}/deliveries?limit=200`,
    `/v1/destinations/${ids['/v1/destinations']}/deliveries?limit=200`,
    `/v1/automations/${ids['/v1/automations']}/runs`,
    '/v1/scoring/learn',
  ];
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, without('score', await said<Record<string, unknown>>('GET', path))] as const)));
}

const without = (name: string, row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([key]) => key !== name));
