-- Who was erased, and that nothing of before brings them back.

-- Receipts. Nothing of a person is in them: ids of leads that are tombstones by now, and numbers.
CREATE TABLE erasures (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  -- What was before this moment is erased, ms.
  at INTEGER NOT NULL,
  -- The beginning of the key.
  by TEXT NOT NULL,
  -- By what they were named, as a JSON list: email, phone, visitor, lead; retention, where it was their time. Never the words.
  asked TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- Ids of the leads, as a JSON list.
  leads TEXT NOT NULL,
  -- What was erased, by store, as JSON.
  counts TEXT NOT NULL,
  -- What is left to do, as JSON: ids of browsers and leads. Null once all is done.
  todo TEXT,
  done_at INTEGER,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX erasures_pending ON erasures (site, at) WHERE done_at IS NULL;

-- What of before an erasure is ignored when it comes again, and until when.
CREATE TABLE suppressions (
  site TEXT NOT NULL,
  -- The id that the mailbox, the number or the browser alone makes: an HMAC under the site's secret, of which nobody without
  -- it can tell whose it is. Ids of erased leads are such ids too.
  who TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- When the person began anew by a form of their own, ms; null until then.
  lifted_at INTEGER,
  erasure TEXT NOT NULL,
  PRIMARY KEY (site, who)
) STRICT, WITHOUT ROWID;

-- By which a person's mails are found: few leads have any.
CREATE INDEX mails_by_lead ON mails (site, lead);
-- Of which browser or lead it was, as `suppressions` names them.
ALTER TABLE refusals ADD COLUMN who TEXT;

-- The change before it of the same lead: so all of a lead are found, one by the other, and no index is written with each.
ALTER TABLE journal ADD COLUMN prev INTEGER;
CREATE INDEX journal_once ON journal (site, lead, seq);
UPDATE journal SET prev = (SELECT max(earlier.seq) FROM journal AS earlier WHERE earlier.site = journal.site AND earlier.lead = journal.lead AND earlier.seq < journal.seq)
WHERE lead IS NOT NULL;
DROP INDEX journal_once;

DROP TRIGGER journal_lead;

CREATE TRIGGER journal_lead AFTER UPDATE OF seq ON leads WHEN NEW.seq <> OLD.seq AND NEW.quarantined = 0 AND NEW.confirmed = 1
BEGIN
  INSERT INTO journal (site, seq, lead, at, prev, types, before, form, content)
  SELECT NEW.site, NEW.seq, NEW.id, NEW.updated_at, OLD.seq,
    CASE
      WHEN NEW.erased_at IS NOT NULL THEN '["lead.erased"]'
      WHEN OLD.quarantined = 1 OR OLD.confirmed = 0 THEN '["lead.created"]'
      ELSE (SELECT json_group_array(type) FROM (
        SELECT 'lead.updated' AS type
        UNION ALL SELECT 'lead.temperature_changed' WHERE NEW.held <> OLD.held AND NEW.merged_into IS NULL
        UNION ALL SELECT 'lead.stage_changed' WHERE NEW.stage <> OLD.stage AND NEW.merged_into IS NULL
        UNION ALL SELECT 'lead.assigned' WHERE NEW.owner IS NOT OLD.owner AND NEW.owner IS NOT NULL AND NEW.shift = OLD.shift
        UNION ALL SELECT 'lead.outcome' WHERE NEW.decision IS NOT OLD.decision AND NEW.decision ->> 'type' = 'outcome' AND NEW.shift = OLD.shift))
    END,
    iif(OLD.quarantined = 1 OR OLD.confirmed = 0, NULL,
      json_object('temperature', OLD.held, 'stage', OLD.stage, 'status', OLD.status, 'owner', OLD.owner, 'tags', json(OLD.tags))),
    CASE
      WHEN NEW.erased_at IS NOT NULL OR NEW.shift <> OLD.shift THEN NULL
      WHEN OLD.quarantined = 1 OR OLD.confirmed = 0 OR NEW.record ->> '$.form.event' IS NOT OLD.record ->> '$.form.event' THEN NEW.record ->> '$.form.event'
    END,
    json_object(
      'id', NEW.id, 'seq', NEW.seq, 'created_at', NEW.created_at, 'updated_at', NEW.updated_at, 'record', json(NEW.record),
      'quarantined', 0, 'confirmed', 1, 'status', NEW.status, 'owner', NEW.owner, 'tags', json(NEW.tags), 'crm', json(NEW.crm),
      'decision', json(NEW.decision), 'merged_into', NEW.merged_into, 'erased_at', NEW.erased_at);
END;
