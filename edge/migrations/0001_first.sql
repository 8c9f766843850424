-- Sites, their keys, and the leads projected from the visitor objects.
-- Text keys without a rowid: one row written instead of two.

CREATE TABLE sites (
  id TEXT PRIMARY KEY,
  settings TEXT NOT NULL,
  -- Keys the lead ids and signs the cursors of this site.
  secret TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE keys (
  -- SHA-256 of the key; the key itself is shown once and never stored.
  hash TEXT PRIMARY KEY,
  site TEXT NOT NULL REFERENCES sites (id),
  prefix TEXT NOT NULL,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;

-- What each visitor's object knows about a lead. A lead is the merger of its shares.
CREATE TABLE lead_shares (
  site TEXT NOT NULL,
  lead TEXT NOT NULL,
  visitor TEXT NOT NULL,
  version INTEGER NOT NULL,
  -- Time of the visitor's latest event, ms: of very many shares the latest are merged.
  seen INTEGER NOT NULL,
  share TEXT NOT NULL,
  PRIMARY KEY (site, lead, visitor)
) STRICT, WITHOUT ROWID;

CREATE TABLE leads (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  -- Sum of the versions of the shares that this row was merged from. It only rises.
  basis INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  -- The temperature level held when the row was written, and the key of the engagement: with both,
  -- the temperature of any later moment is a comparison with two numbers.
  held TEXT NOT NULL,
  heat REAL,
  stage TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  record TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'new',
  owner TEXT,
  tags TEXT NOT NULL DEFAULT '[]',
  crm TEXT NOT NULL DEFAULT '{}',
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX leads_by_seq ON leads (site, seq);

-- The newest seq of each site. A counter of its own: the highest seq in use may be deleted.
CREATE TABLE lead_seq (
  site TEXT PRIMARY KEY,
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Refused events, kept for a look: a sample, cleared after a week.
CREATE TABLE refusals (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  at INTEGER NOT NULL,
  code TEXT NOT NULL,
  path TEXT,
  sample TEXT NOT NULL
) STRICT;

CREATE INDEX refusals_by_time ON refusals (at);
