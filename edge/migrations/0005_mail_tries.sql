-- Mails that are tried again, and mails that wait until their mailbox may have another.
-- What the address comes down to: many spellings of one mailbox share its share.
ALTER TABLE mails ADD COLUMN mailbox TEXT NOT NULL DEFAULT '';
-- From when on it counts against the mails of a day, ms; null while it is withheld.
ALTER TABLE mails ADD COLUMN counts_at INTEGER;
-- When it is tried next, ms; null when it is out, or given up.
ALTER TABLE mails ADD COLUMN next_at INTEGER;

UPDATE mails SET mailbox = lower("to"), counts_at = iif(sent_by = 'withheld', NULL, at);
-- A withheld mail had been marked as sent, so that it never went out.
UPDATE mails SET sent_at = NULL WHERE sent_by = 'withheld';
UPDATE mails SET next_at = at WHERE sent_at IS NULL;

DROP INDEX mails_by_lead;
CREATE INDEX mails_by_mailbox ON mails (site, mailbox, counts_at);
CREATE INDEX mails_counted ON mails (site, counts_at);
CREATE INDEX mails_due ON mails (sent_by, next_at) WHERE next_at IS NOT NULL;
-- Of all sites: what is old is cleared in one go.
CREATE INDEX mails_by_age ON mails (at);
