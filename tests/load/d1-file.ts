import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { MadeLead } from '../support/rated-leads.ts';

/** The file in which a local edge keeps its D1, for what would take too long by requests. Only while the edge is not running. */
function openD1(state: string): DatabaseSync {
  const folder = join(state, 'v3/d1/miniflare-D1DatabaseObject');
  const [file, ...more] = readdirSync(folder).filter((name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite');
  if (!file || more.length > 0) throw new Error(`one database is expected in ${folder}`);
  return new DatabaseSync(join(folder, file));
}

const COLUMNS = ['id', 'seq', 'held', 'heat', 'fit', 'tags', 'record', 'quarantined', 'confirmed', 'rules'] as const;

export function putLeads(state: string, site: string, leads: Iterable<MadeLead>, rules: string): void {
  const db = openD1(state);
  try {
    const insert = db.prepare(
      `INSERT INTO leads (site, ${COLUMNS.join(', ')}, basis, created_at, updated_at, stage) VALUES (?, ${COLUMNS.map(() => '?').join(', ')}, 1, 0, 0, 'sql')`,
    );
    db.exec('BEGIN');
    let watermark = 0;
    for (const { id, seq, held, heat, fit, tags, record, quarantined, confirmed } of leads) {
      insert.run(site, id, seq, held, heat, fit, tags, record, quarantined, confirmed, rules);
      watermark = Math.max(watermark, seq);
    }
    db.prepare('INSERT INTO lead_seq (site, seq) VALUES (?, ?)').run(site, watermark);
    db.exec('COMMIT');
  } finally {
    db.close();
  }
}

export type LeadInFile = MadeLead & { rules: string };

export function leadsInFile(state: string, site: string): LeadInFile[] {
  const db = openD1(state);
  try {
    return db.prepare(`SELECT ${COLUMNS.join(', ')} FROM leads WHERE site = ?`).all(site) as unknown as LeadInFile[];
  } finally {
    db.close();
  }
}

/** What the journal has of a site behind a seq: the changes, with the names of their events' types. */
export function journalInFile(state: string, site: string, after: number): { seq: number; lead: string; types: string[] }[] {
  const db = openD1(state);
  try {
    const rows = db.prepare('SELECT seq, lead, types FROM journal WHERE site = ? AND seq > ? ORDER BY seq').all(site, after);
    return (rows as { seq: number; lead: string; types: string }[]).map((row) => ({ ...row, types: JSON.parse(row.types) as string[] }));
  } finally {
    db.close();
  }
}
