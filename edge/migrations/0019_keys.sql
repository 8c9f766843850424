-- When a key was used last, to the hour; and from when on it opens nothing more, of one whose successor is there already.
ALTER TABLE keys ADD COLUMN last_used_at INTEGER;
ALTER TABLE keys ADD COLUMN expires_at INTEGER;
-- The beginning of the key that made it, or `admin`.
ALTER TABLE keys ADD COLUMN made_by TEXT NOT NULL DEFAULT 'admin';

-- By its beginning a key is named in the log of the team, so that no two of a site begin alike.
CREATE UNIQUE INDEX keys_by_prefix ON keys (site, prefix);

-- The people of a site's team.
CREATE TABLE members (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX members_by_email ON members (site, email);
