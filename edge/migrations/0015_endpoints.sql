-- Where leads are delivered to: webhooks, CRMs, ads platforms. What waits there, and what went, is in the object of each.
CREATE TABLE endpoints (
  site TEXT NOT NULL,
  -- `whk_…` of a webhook, `dst_…` of any other.
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Of a webhook; of others it follows from the settings.
  url TEXT,
  -- Which events it gets, as a JSON list, and of which leads, as JSON; null: of all.
  types TEXT NOT NULL,
  filter TEXT,
  settings TEXT NOT NULL,
  -- By name, sealed (edge/src/crypto/seal.ts), as JSON.
  secrets TEXT NOT NULL,
  -- enabled or disabled; why, where it was not its owner's wish; and since when, ms.
  state TEXT NOT NULL,
  reason TEXT,
  since INTEGER NOT NULL,
  -- Where the journal stood when it was made: it gets what comes behind.
  begins INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
