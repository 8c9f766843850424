-- How a person signs in to the console. Of links and of sessions only the hash is kept: whoever reads these tables signs in nowhere.

-- Each signs in once.
CREATE TABLE sign_in_links (
  hash TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  member TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

-- How many somebody has asked for lately.
CREATE INDEX sign_in_links_by_member ON sign_in_links (site, member, made_at);

CREATE TABLE sessions (
  hash TEXT PRIMARY KEY,
  site TEXT NOT NULL,
  member TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  -- To the day.
  seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_member ON sessions (site, member);

-- Who asks for a new link says an address, and seldom at which site.
CREATE INDEX members_by_address ON members (email);
