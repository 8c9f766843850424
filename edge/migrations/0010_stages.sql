-- What people decide about leads, and how leads came to where they are.

-- The latest decision of a person or the CRM, as JSON: how it ended, or a step back. What was reached before it moves
-- the lead no more.
ALTER TABLE leads ADD COLUMN decision TEXT;
-- Who set the status: the beginning of the key. Null as long as it follows the stage by itself.
ALTER TABLE leads ADD COLUMN status_by TEXT;

-- Each step with its cause, written in one transaction with the row. Rows are never changed.
CREATE TABLE transitions (
  site TEXT NOT NULL,
  lead TEXT NOT NULL,
  -- Of the lead's row as it was written with the step.
  seq INTEGER NOT NULL,
  -- stage or status.
  axis TEXT NOT NULL,
  at INTEGER NOT NULL,
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  cause TEXT NOT NULL,
  -- Of a request that has a name (Idempotency-Key), and SHA-256 of what it said: so a repetition is told from another.
  key TEXT,
  body TEXT,
  PRIMARY KEY (site, lead, seq, axis)
) STRICT, WITHOUT ROWID;
