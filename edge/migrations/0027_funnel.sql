-- What the funnel is made of beside the visits, which the site's funnel object counts (see edge/src/funnel).

-- What the funnel wants to know of a lead, null of one that is not in the feed. Said once, so that the triggers can tell
-- by one comparison whether there is anything new.
ALTER TABLE leads ADD COLUMN funnel TEXT GENERATED ALWAYS AS (iif(
  confirmed = 1 AND quarantined = 0 AND merged_into IS NULL AND erased_at IS NULL,
  json_array(
    record ->> '$.first.group',
    substr(record ->> '$.first.utm.utm_campaign', 1, 80),
    record ->> '$.first.url',
    record ->> '$.first.device',
    record ->> '$.ctas[0]',
    record ->> '$.experiments[0].experiment',
    record ->> '$.experiments[0].arm',
    record ->> '$.since',
    -- A later stage implies the earlier ones, and what was reached once stays reached.
    stage IN ('mql', 'sql', 'pql', 'service_qualified', 'customer') OR coalesce(
      record ->> '$.reached.mql', record ->> '$.reached.sql', record ->> '$.reached.pql', record ->> '$.reached.service_qualified') IS NOT NULL,
    stage IN ('sql', 'pql', 'service_qualified', 'customer') OR coalesce(
      record ->> '$.reached.sql', record ->> '$.reached.pql', record ->> '$.reached.service_qualified') IS NOT NULL,
    iif(stage = 'customer', coalesce(iif(decision ->> 'type' = 'outcome', decision ->> 'occurredAt', NULL), record ->> '$.stageAt'), NULL),
    iif(stage = 'customer', decision ->> 'value', NULL),
    iif(stage = 'customer', decision ->> 'currency', NULL)
  ),
  NULL)) VIRTUAL;

-- A row a lead, in the order of the days on which they were made: 100,000 of them are added up in one scan.
CREATE TABLE funnel_leads (
  site TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  lead TEXT NOT NULL,
  source TEXT,
  campaign TEXT,
  page TEXT,
  device TEXT,
  cta TEXT,
  -- As `<experiment>/<arm>`.
  variant TEXT,
  -- When the person was first seen, ms.
  since INTEGER,
  is_mql INTEGER NOT NULL,
  is_sql INTEGER NOT NULL,
  customer_at INTEGER,
  value REAL,
  currency TEXT,
  PRIMARY KEY (site, created_at, lead)
) STRICT, WITHOUT ROWID;

CREATE VIEW funnel_rows AS
SELECT site, created_at, id AS lead,
  funnel ->> 0 AS source, funnel ->> 1 AS campaign,
  -- https://host/path?query#part: the path, as URL.pathname has it.
  substr(path, 1, min(120, instr(replace(path, '#', '?') || '?', '?') - 1)) AS page,
  funnel ->> 3 AS device, funnel ->> 4 AS cta, (funnel ->> 5) || '/' || (funnel ->> 6) AS variant,
  CAST(funnel ->> 7 AS INTEGER) AS since, funnel ->> 8 AS is_mql, funnel ->> 9 AS is_sql,
  CAST(funnel ->> 10 AS INTEGER) AS customer_at, CAST(funnel ->> 11 AS REAL) AS value, funnel ->> 12 AS currency
FROM (SELECT site, created_at, id, funnel, substr(funnel ->> 2, instr(substr(funnel ->> 2, 9), '/') + 8) AS path FROM leads WHERE funnel IS NOT NULL);

INSERT INTO funnel_leads SELECT * FROM funnel_rows;

CREATE TRIGGER funnel_new_lead AFTER INSERT ON leads WHEN NEW.funnel IS NOT NULL
BEGIN
  INSERT INTO funnel_leads SELECT * FROM funnel_rows WHERE site = NEW.site AND lead = NEW.id;
END;

CREATE TRIGGER funnel_lead AFTER UPDATE ON leads WHEN NEW.funnel IS NOT OLD.funnel OR NEW.created_at IS NOT OLD.created_at
BEGIN
  DELETE FROM funnel_leads WHERE site = OLD.site AND created_at = OLD.created_at AND lead = OLD.id AND (NEW.funnel IS NULL OR NEW.created_at IS NOT OLD.created_at);
  INSERT INTO funnel_leads SELECT * FROM funnel_rows WHERE site = NEW.site AND lead = NEW.id
  -- Not OR REPLACE: within an upsert it would be none.
  ON CONFLICT DO UPDATE SET source = excluded.source, campaign = excluded.campaign, page = excluded.page, device = excluded.device, cta = excluded.cta,
    variant = excluded.variant, since = excluded.since, is_mql = excluded.is_mql, is_sql = excluded.is_sql, customer_at = excluded.customer_at,
    value = excluded.value, currency = excluded.currency;
END;

CREATE TRIGGER funnel_gone_lead AFTER DELETE ON leads WHEN OLD.funnel IS NOT NULL
BEGIN
  DELETE FROM funnel_leads WHERE site = OLD.site AND created_at = OLD.created_at AND lead = OLD.id;
END;

-- What campaigns cost, as the marketer has typed it.
CREATE TABLE costs (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  source TEXT NOT NULL,
  campaign TEXT,
  -- Both days among them, like 2026-11-23.
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  amount REAL NOT NULL,
  -- ISO 4217.
  currency TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
