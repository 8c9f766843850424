-- A request that has a name (Idempotency-Key) and what came of it, for a day: sent again, it is not done again.
CREATE TABLE requests (
  site TEXT NOT NULL,
  -- SHA-256 of the name: what somebody calls a request is theirs, and may hold an address.
  name TEXT NOT NULL,
  -- SHA-256 of method, path and body.
  digest TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- Who does it: where somebody else has taken it over, the first one notes nothing any more.
  run TEXT NOT NULL,
  -- What the answer is made of, as JSON: ids, nothing of a person and no secret. Null as long as it is being done.
  note TEXT,
  PRIMARY KEY (site, name)
) STRICT, WITHOUT ROWID;

-- Which leads workers have. A lease is no news of a lead, so that it changes no seq.
CREATE TABLE leases (
  site TEXT NOT NULL,
  lead TEXT NOT NULL,
  -- ms.
  until INTEGER NOT NULL,
  -- The beginning of the worker's key, and what it calls itself.
  key TEXT NOT NULL,
  worker TEXT,
  PRIMARY KEY (site, lead)
) STRICT, WITHOUT ROWID;

-- Sites that have workers. Others pay nothing for it.
CREATE TABLE pools (
  site TEXT PRIMARY KEY,
  -- Of the leads that were there before, the id up to which they are in the pool; null once all are.
  filled_to TEXT
) STRICT, WITHOUT ROWID;

-- 1 of a lead that a worker may get; 0 of one that none may get, or that one is done with; null at a site without workers.
-- However many leads are done with, a worker finds the next one at once.
ALTER TABLE leads ADD COLUMN pool INTEGER;
CREATE INDEX leads_in_pool ON leads (site, held, heat_order) WHERE pool = 1 AND quarantined = 0 AND confirmed = 1;

CREATE TRIGGER pool_new_lead AFTER INSERT ON leads WHEN EXISTS (SELECT 1 FROM pools WHERE site = NEW.site)
BEGIN
  UPDATE leads SET pool = stage NOT IN ('customer', 'disqualified') AND status <> 'working' AND merged_into IS NULL AND erased_at IS NULL
  WHERE site = NEW.site AND id = NEW.id;
END;

-- A lead that changes is another one than the worker was done with.
CREATE TRIGGER pool_lead AFTER UPDATE OF seq ON leads
WHEN NEW.pool <> (NEW.stage NOT IN ('customer', 'disqualified') AND NEW.status <> 'working' AND NEW.merged_into IS NULL AND NEW.erased_at IS NULL)
BEGIN
  UPDATE leads SET pool = 1 - NEW.pool WHERE site = NEW.site AND id = NEW.id;
END;

-- The highest seq that was cleared from the journal: who has read less than this would miss something.
ALTER TABLE lead_seq ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0;

-- The browser's own id of the form that caused the change. A form is the latest of a lead with one change only; where
-- leads come together or part, forms change hands and cause nothing. Neither is it news then who has the lead or how it
-- ended: that was told when it was said. `shift` is another with each change of who counts for whom, and with no other.
ALTER TABLE journal ADD COLUMN form TEXT;
DROP TRIGGER journal_new_lead;
DROP TRIGGER journal_lead;

CREATE TRIGGER journal_new_lead AFTER INSERT ON leads WHEN NEW.quarantined = 0 AND NEW.confirmed = 1
BEGIN
  INSERT INTO journal (site, seq, lead, at, types, before, form, content)
  VALUES (NEW.site, NEW.seq, NEW.id, NEW.updated_at, '["lead.created"]', NULL, iif(NEW.shift = 0, NEW.record ->> '$.form.event', NULL), json_object(
    'id', NEW.id, 'seq', NEW.seq, 'created_at', NEW.created_at, 'updated_at', NEW.updated_at, 'record', json(NEW.record),
    'quarantined', 0, 'confirmed', 1, 'status', NEW.status, 'owner', NEW.owner, 'tags', json(NEW.tags), 'crm', json(NEW.crm),
    'decision', json(NEW.decision), 'merged_into', NEW.merged_into, 'erased_at', NEW.erased_at));
END;

CREATE TRIGGER journal_lead AFTER UPDATE OF seq ON leads WHEN NEW.seq <> OLD.seq AND NEW.quarantined = 0 AND NEW.confirmed = 1
BEGIN
  INSERT INTO journal (site, seq, lead, at, types, before, form, content)
  SELECT NEW.site, NEW.seq, NEW.id, NEW.updated_at,
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
      json_object('temperature', OLD.held, 'stage', OLD.stage, 'status', OLD.status, 'owner', OLD.owner)),
    CASE
      WHEN NEW.erased_at IS NOT NULL OR NEW.shift <> OLD.shift THEN NULL
      WHEN OLD.quarantined = 1 OR OLD.confirmed = 0 OR NEW.record ->> '$.form.event' IS NOT OLD.record ->> '$.form.event' THEN NEW.record ->> '$.form.event'
    END,
    json_object(
      'id', NEW.id, 'seq', NEW.seq, 'created_at', NEW.created_at, 'updated_at', NEW.updated_at, 'record', json(NEW.record),
      'quarantined', 0, 'confirmed', 1, 'status', NEW.status, 'owner', NEW.owner, 'tags', json(NEW.tags), 'crm', json(NEW.crm),
      'decision', json(NEW.decision), 'merged_into', NEW.merged_into, 'erased_at', NEW.erased_at);
END;
