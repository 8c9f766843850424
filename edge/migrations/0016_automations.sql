-- What a site has done by itself when something happens to a lead.
CREATE TABLE automations (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  -- As JSON: edge/protocol/automation.ts.
  rule TEXT NOT NULL,
  -- on or off.
  state TEXT NOT NULL,
  -- Rises with each change of the rule.
  version INTEGER NOT NULL,
  -- Where the journal ended when it was switched on last, and when that was, ms: it is about what happens from then on.
  since_seq INTEGER NOT NULL DEFAULT 0,
  since_at INTEGER NOT NULL DEFAULT 0,
  -- Where the edge was reached then: links in mails lead there, unless the deployment says where.
  origin TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

-- Where one press says that somebody wants no more of such mails; null of those that were asked for, and of the team's.
ALTER TABLE mails ADD COLUMN unsubscribe TEXT;

-- The journal says of each change which tags there were before: a rule may wait for one to come.
DROP TRIGGER journal_lead;

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
