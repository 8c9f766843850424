/** The newest seq of a site. */
export const selectWatermark = (db: D1Database, site: string): D1PreparedStatement => db.prepare('SELECT seq FROM lead_seq WHERE site = ?').bind(site);

export const watermarkOf = (result: D1Result | undefined): number => ((result?.results[0] ?? { seq: 0 }) as { seq: number }).seq;
