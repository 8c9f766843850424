import type { Cta } from '../../protocol/cta.ts';
import type { CtaRecord, CtaSummary } from '../../protocol/cta-record.ts';

/** A row of the table `ctas`. */
export interface CtaRow {
  id: string;
  version: number;
  slug: string | null;
  created_at: number;
  updated_at: number;
  published_at: number | null;
  archived_at: number | null;
  draft: string;
  published: string | null;
}

export const recordOf = (row: CtaRow): CtaRecord => ({
  ...about(row),
  draft: JSON.parse(row.draft) as Cta,
  published: row.published === null ? null : (JSON.parse(row.published) as Cta),
});

export function summaryOf(row: CtaRow): CtaSummary {
  const { name, display, offer, texts } = JSON.parse(row.draft) as Cta;
  return { ...about(row), name: name ?? null, display, offer, languages: Object.keys(texts), slug: row.slug };
}

/** Both texts were written by the same schema: what is equal is spelled equal. */
const about = ({ id, version, draft, published, created_at, updated_at, published_at, archived_at }: CtaRow) => ({
  id,
  object: 'cta' as const,
  status: archived_at !== null ? ('archived' as const) : published === null ? ('draft' as const) : ('live' as const),
  changed: published !== null && published !== draft,
  version,
  created_at: time(created_at),
  updated_at: time(updated_at),
  published_at: published_at === null ? null : time(published_at),
  archived_at: archived_at === null ? null : time(archived_at),
});

export const time = (ms: number): string => new Date(ms).toISOString();
