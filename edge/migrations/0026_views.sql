-- Filters of the list that somebody wants to find again, under a name.
CREATE TABLE lead_views (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  -- Whose it is: the id of a member, or the beginning of a key.
  by TEXT NOT NULL,
  name TEXT NOT NULL,
  -- As it stands in an address.
  query TEXT NOT NULL,
  -- For all of the site, or for who made it.
  shared INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
