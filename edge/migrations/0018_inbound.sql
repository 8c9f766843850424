-- Connections by which lead forms of ad platforms come in: Meta, Google, LinkedIn.
CREATE TABLE inbound (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  -- meta, google or linkedin.
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  settings TEXT NOT NULL,
  -- As JSON, by name; each is sealed.
  secrets TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

-- Forms that a platform has announced or sent, by the platform's own ids: nothing of a person. A platform sends the same
-- again, and gives what somebody wrote only to who asks for it, so that each is kept until it has been fetched.
CREATE TABLE inbound_leads (
  site TEXT NOT NULL,
  connection TEXT NOT NULL,
  -- What the platform calls it.
  lead TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- waiting, landed, test (sent to try the connection out), gone (its person was erased here) or failed.
  state TEXT NOT NULL,
  -- What was said of it, as JSON: ids and times.
  announced TEXT NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  -- When it is fetched next, ms; null once it is no longer waiting.
  next_at INTEGER,
  error TEXT,
  PRIMARY KEY (site, connection, lead)
) STRICT, WITHOUT ROWID;

CREATE INDEX inbound_leads_due ON inbound_leads (next_at) WHERE next_at IS NOT NULL;
