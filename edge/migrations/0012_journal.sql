-- Every change of a lead that is news, as it was written: what webhooks, CRMs and automation read, and what
-- GET /v1/events/journal shows. A trigger writes it, so that no way to write a lead can forget it, in the
-- transaction that writes the lead.
CREATE TABLE journal (
  site TEXT NOT NULL,
  -- That of the lead's row as it was written; of what is no lead's, a number of its own.
  seq INTEGER NOT NULL,
  -- Null of what is no lead's.
  lead TEXT,
  at INTEGER NOT NULL,
  -- What it is news of, as JSON: see edge/protocol/lead-event.ts.
  types TEXT NOT NULL,
  -- What it was before, as JSON: temperature, stage, status, owner. Null of a lead that is new to the feed.
  before TEXT,
  -- The row of the lead as JSON, or what there is to say where it is no lead's.
  content TEXT NOT NULL,
  PRIMARY KEY (site, seq)
) STRICT, WITHOUT ROWID;

-- Who is to be told that there is something new in the journal: objects that read it. Their names are theirs to choose.
CREATE TABLE journal_readers (
  site TEXT NOT NULL,
  reader TEXT NOT NULL,
  PRIMARY KEY (site, reader)
) STRICT, WITHOUT ROWID;

-- Who of the team saw, changed, exported or erased what.
CREATE TABLE audit (
  site TEXT NOT NULL,
  at INTEGER NOT NULL,
  id TEXT NOT NULL,
  -- The beginning of the key, `admin`, or the member.
  by TEXT NOT NULL,
  action TEXT NOT NULL,
  -- What it was done to: an id, never a name or an address of a person.
  target TEXT,
  -- As JSON, bounded; nothing of a person's either.
  detail TEXT,
  PRIMARY KEY (site, at, id)
) STRICT, WITHOUT ROWID;

-- A lead that was erased: a tombstone without anything of the person, ms.
ALTER TABLE leads ADD COLUMN erased_at INTEGER;

-- A lead is new when it comes into the feed, which for one that waited for a confirmation or in quarantine is later than
-- when its row was made. Until then it is no news for anybody.
CREATE TRIGGER journal_new_lead AFTER INSERT ON leads WHEN NEW.quarantined = 0 AND NEW.confirmed = 1
BEGIN
  INSERT INTO journal (site, seq, lead, at, types, before, content)
  VALUES (NEW.site, NEW.seq, NEW.id, NEW.updated_at, '["lead.created"]', NULL, json_object(
    'id', NEW.id, 'seq', NEW.seq, 'created_at', NEW.created_at, 'updated_at', NEW.updated_at, 'record', json(NEW.record),
    'quarantined', 0, 'confirmed', 1, 'status', NEW.status, 'owner', NEW.owner, 'tags', json(NEW.tags), 'crm', json(NEW.crm),
    'decision', json(NEW.decision), 'merged_into', NEW.merged_into, 'erased_at', NEW.erased_at));
END;

CREATE TRIGGER journal_lead AFTER UPDATE OF seq ON leads WHEN NEW.seq <> OLD.seq AND NEW.quarantined = 0 AND NEW.confirmed = 1
BEGIN
  INSERT INTO journal (site, seq, lead, at, types, before, content)
  SELECT NEW.site, NEW.seq, NEW.id, NEW.updated_at,
    CASE
      WHEN NEW.erased_at IS NOT NULL THEN '["lead.erased"]'
      WHEN OLD.quarantined = 1 OR OLD.confirmed = 0 THEN '["lead.created"]'
      ELSE (SELECT json_group_array(type) FROM (
        SELECT 'lead.updated' AS type
        UNION ALL SELECT 'lead.temperature_changed' WHERE NEW.held <> OLD.held AND NEW.merged_into IS NULL
        UNION ALL SELECT 'lead.stage_changed' WHERE NEW.stage <> OLD.stage AND NEW.merged_into IS NULL
        UNION ALL SELECT 'lead.assigned' WHERE NEW.owner IS NOT OLD.owner AND NEW.owner IS NOT NULL AND NEW.merged_into IS NULL
        UNION ALL SELECT 'lead.outcome' WHERE NEW.decision IS NOT OLD.decision AND NEW.decision ->> 'type' = 'outcome' AND NEW.merged_into IS NULL))
    END,
    iif(OLD.quarantined = 1 OR OLD.confirmed = 0, NULL,
      json_object('temperature', OLD.held, 'stage', OLD.stage, 'status', OLD.status, 'owner', OLD.owner)),
    json_object(
      'id', NEW.id, 'seq', NEW.seq, 'created_at', NEW.created_at, 'updated_at', NEW.updated_at, 'record', json(NEW.record),
      'quarantined', 0, 'confirmed', 1, 'status', NEW.status, 'owner', NEW.owner, 'tags', json(NEW.tags), 'crm', json(NEW.crm),
      'decision', json(NEW.decision), 'merged_into', NEW.merged_into, 'erased_at', NEW.erased_at);
END;
