-- Leads that are one person's, and browsers that turned out to be another's. Shares stay where they are; a link says
-- for which lead they count, and can be undone.
CREATE TABLE lead_links (
  site TEXT NOT NULL,
  lead TEXT NOT NULL,
  -- The browser whose share of `lead` goes; '' where all of the lead goes.
  visitor TEXT NOT NULL,
  into_lead TEXT NOT NULL,
  -- email, phone: the edge knew it by them. person: somebody of the team said so.
  cause TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- The beginning of the key. Null for what the edge did by itself.
  by TEXT,
  -- A link that a person has undone stays here: the edge does not make it again.
  undone_at INTEGER,
  undone_by TEXT,
  PRIMARY KEY (site, lead, visitor, into_lead)
) STRICT, WITHOUT ROWID;

-- Nothing counts for two leads.
CREATE UNIQUE INDEX lead_links_that_hold ON lead_links (site, lead, visitor) WHERE undone_at IS NULL;
CREATE INDEX lead_links_by_target ON lead_links (site, into_lead);

-- The lead that this one is a part of. Such a row is a tombstone: what it says of itself is of the day when it was merged.
ALTER TABLE leads ADD COLUMN merged_into TEXT;
-- Added to the sum of versions, so that the basis rises also where shares have left. See lead-store.ts.
ALTER TABLE leads ADD COLUMN shift INTEGER NOT NULL DEFAULT 0;
-- The id that the e-mail address alone would make, where it is another than this row's.
ALTER TABLE leads ADD COLUMN email_id TEXT;

-- By which leads of one person find each other. Who gave nothing but a number has an id that follows from it. Neither
-- changes with what a lead does, so that an index costs one row, once.
CREATE INDEX leads_by_phone ON leads (site, phone) WHERE phone IS NOT NULL AND email IS NOT NULL;
CREATE INDEX leads_by_email_id ON leads (site, email_id) WHERE email_id IS NOT NULL;
