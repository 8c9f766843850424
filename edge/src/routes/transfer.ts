import { Hono } from 'hono';
import { ImportQuery } from '../../protocol/import.ts';
import { LeadQuery } from '../../protocol/lead.ts';
import type { Env } from '../env.ts';
import { ofAsker } from '../leads/of-asker.ts';
import { errorAt, Problem } from '../problem.ts';
import { actorOf, authorize } from '../site/secret-key.ts';
import { csvFormat, DELIMITERS, ndjsonFormat, partsOf } from '../transfer/export-format.ts';
import { exportLeads } from '../transfer/export-leads.ts';
import { type Counts, countsOf, importLeads } from '../transfer/import-leads.ts';
import { readUpload } from '../transfer/read-upload.ts';
import { planFile, reportOf, takeFile } from '../transfer/take-file.ts';
import { check } from './check.ts';
import { rethrow } from './lazy.ts';
import { checkQuery } from './check-query.ts';
import { repeatable } from './repeatable.ts';

/** Whoever reads a file has no use for these: all leads are in it, each once. */
const NOT_OF_FILES = ['cursor', 'limit', 'order'];

/** Leads out as a file, and in. */
export const transferRoutes = new Hono<{ Bindings: Env }>()
  .get('/v1/leads/export.csv', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    const { delimiter, query } = askedFor(c.req.queries());
    const asked = await ofAsker(c.env.DB, site.id, query, c.req.raw.headers);
    return exportLeads(c.env.DB, site, asked, csvFormat(site.ctas, partsOf(query.fields), delimiter), actorOf(c.req.raw.headers), Date.now());
  })
  .get('/v1/leads/export.ndjson', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:read');
    const { query, ...csv } = askedFor(c.req.queries());
    if (csv.isSaid) throw new Problem('invalid_request', [errorAt('delimiter', 'unknown_parameter')]);
    const asked = await ofAsker(c.env.DB, site.id, query, c.req.raw.headers);
    return exportLeads(c.env.DB, site, asked, ndjsonFormat(partsOf(query.fields)), actorOf(c.req.raw.headers), Date.now());
  })
  .post('/v1/leads/import', async (c) => {
    const site = await authorize(c.env, c.req.raw.headers, 'leads:write');
    const upload = await readUpload(c.req.raw);
    const query = check(ImportQuery, { ...upload.parameters, ...c.req.query() });
    const file = await takeFile(site, upload, query);
    const now = Date.now();
    if (query.dry_run === '1') {
      const { rows, erased } = await planFile(c.env.DB, site, file, true, now);
      return c.json(reportOf(file, countsOf(rows), erased, rows));
    }
    const by = actorOf(c.req.raw.headers);
    // The boundary of a form is another with each try: what is compared is what was said.
    return repeatable<{ counts: Counts; erased: number[] }>(c, site.id, JSON.stringify([upload.parameters, upload.format, upload.text]), {
      run: async () => {
        const { rows, erased } = await planFile(c.env.DB, site, file, false, now);
        return { counts: await importLeads(c.env, site, rows, query.source, by, now), erased };
      },
      answer: ({ counts, erased }) => c.json(reportOf(file, counts, erased)),
    });
  })
  .onError(rethrow);

/** The filters of the feed, and how cells are separated. */
function askedFor({ delimiter, ...given }: Record<string, string[]>): { query: LeadQuery; delimiter: keyof typeof DELIMITERS; isSaid: boolean } {
  const strange = NOT_OF_FILES.filter((name) => Object.hasOwn(given, name));
  if (strange.length > 0)
    throw new Problem(
      'invalid_request',
      strange.map((name) => errorAt(name, 'unknown_parameter')),
    );
  const [said = 'comma', ...more] = delimiter ?? [];
  if (!Object.hasOwn(DELIMITERS, said) || more.length > 0) throw new Problem('invalid_request', [errorAt('delimiter', 'invalid_delimiter')]);
  return { query: checkQuery(LeadQuery, given), delimiter: said as keyof typeof DELIMITERS, isSaid: delimiter !== undefined };
}
