-- What the team writes down about leads, and whether a site's pages send anything.

-- A note belongs to the lead about which it was written: with a merger it is shown with the whole, and it goes along
-- where the lead is taken out again.
CREATE TABLE lead_notes (
  site TEXT NOT NULL,
  lead TEXT NOT NULL,
  -- Rises with time, so that the latest are read first.
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- The member, or the beginning of the key.
  by TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (site, lead, id)
) STRICT, WITHOUT ROWID;

-- The latest that came in from the pages of a site. One row a site, written at most once a minute; while somebody looks
-- on, every few seconds.
CREATE TABLE arrivals (
  site TEXT PRIMARY KEY,
  -- Null until something came.
  first_at INTEGER,
  at INTEGER,
  -- Null of what says no origin: servers and tools.
  origin TEXT,
  consent TEXT,
  -- Until when somebody looks on, ms.
  watched_until INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Pages that sent for a site and are none of its own. Anybody can say any origin: there are few rows a site, the latest.
CREATE TABLE refused_origins (
  site TEXT NOT NULL,
  origin TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  at INTEGER NOT NULL,
  -- Batches that were counted; not all are.
  n INTEGER NOT NULL,
  PRIMARY KEY (site, origin)
) STRICT, WITHOUT ROWID;
