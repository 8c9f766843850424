-- Of very many shares those are merged first whose forms count: 2 confirmed, or sent with a CTA that asks for no
-- confirmation; 1 without any such form; 0 waits for a confirmation. Strangers make as many of the last as they like.
ALTER TABLE lead_shares ADD COLUMN standing INTEGER NOT NULL DEFAULT 2;
UPDATE lead_shares SET standing = 0 WHERE json_type(share, '$.lead.awaits') IS NOT NULL AND json_type(share, '$.lead.confirmedAt') IS NULL;

-- One for each kind: leads that nobody confirms cost the readers of the feed nothing, and a row stands in one of
-- them only, so that it costs no more to write than before.
DROP INDEX leads_in_feed;
DROP INDEX leads_in_quarantine;
CREATE UNIQUE INDEX leads_in_feed ON leads (site, seq) WHERE quarantined = 0 AND confirmed = 1;
CREATE UNIQUE INDEX leads_unconfirmed ON leads (site, seq) WHERE quarantined = 0 AND confirmed = 0;
CREATE UNIQUE INDEX leads_in_quarantine ON leads (site, seq) WHERE quarantined = 1 AND confirmed = 1;
CREATE UNIQUE INDEX leads_in_quarantine_unconfirmed ON leads (site, seq) WHERE quarantined = 1 AND confirmed = 0;
