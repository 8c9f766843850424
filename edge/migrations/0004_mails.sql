-- Mails that ask whether an address is its owner's: kept before they are sent, so that none is lost and
-- none is sent for the same form twice without need.
CREATE TABLE mails (
  site TEXT NOT NULL,
  -- The submit that is to be confirmed.
  event TEXT NOT NULL,
  lead TEXT NOT NULL,
  at INTEGER NOT NULL,
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  sent_at INTEGER,
  -- binding, webhook, log (nothing is set up that sends) or withheld (too many to one address).
  sent_by TEXT,
  tries INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  PRIMARY KEY (site, event)
) STRICT, WITHOUT ROWID;

CREATE INDEX mails_by_lead ON mails (site, lead, at);
CREATE INDEX mails_by_time ON mails (site, at);

-- 0 as long as all that a lead sent waits for a confirmation. Leads of before need none.
ALTER TABLE leads ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 1;
