-- Cards: what a team is writing, and every one that leads were scored by. A row of `cards` is never changed.
CREATE TABLE cards (
  site TEXT NOT NULL,
  -- 1 for the first that the site published. Before it, the default card scores.
  version INTEGER NOT NULL,
  card TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- The beginning of the key, or `admin`.
  by TEXT NOT NULL,
  -- 1 as long as leads may still be scored by it: the newest one, and those before it until the leads are re-keyed.
  in_use INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (site, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE card_drafts (
  site TEXT PRIMARY KEY,
  card TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- By which card a lead's heat, temperature and fit are. Both were only in the record.
ALTER TABLE leads ADD COLUMN rules TEXT NOT NULL DEFAULT 'default-1';
ALTER TABLE leads ADD COLUMN fit INTEGER NOT NULL DEFAULT 0;
