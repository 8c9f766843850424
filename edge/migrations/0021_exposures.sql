-- Who saw which arm, and what became of them. One row for each visitor of a run, written by the visitor's own object as
-- often as it likes: what is counted is counted by triggers, from the row itself, so that a message that comes twice
-- counts once.
CREATE TABLE exposures (
  site TEXT NOT NULL,
  run TEXT NOT NULL,
  visitor TEXT NOT NULL,
  -- The arm that was seen first.
  arm TEXT NOT NULL,
  -- The day of the first exposure in the site's time zone, like 2026-11-23: whatever follows, however late, counts to it.
  day TEXT NOT NULL,
  at INTEGER NOT NULL,
  -- Whose lead a form after the exposure made.
  lead TEXT,
  is_lead INTEGER NOT NULL DEFAULT 0,
  is_mql INTEGER NOT NULL DEFAULT 0,
  is_sql INTEGER NOT NULL DEFAULT 0,
  is_customer INTEGER NOT NULL DEFAULT 0,
  -- Why it counts for nothing: `arms` (more than one was seen) or `robot`.
  excluded TEXT,
  PRIMARY KEY (site, run, visitor)
) STRICT, WITHOUT ROWID;

CREATE INDEX exposures_by_lead ON exposures (site, lead) WHERE lead IS NOT NULL;

-- What the results are made of: a row for each arm and day, however many visitors there were.
CREATE TABLE experiment_days (
  site TEXT NOT NULL,
  run TEXT NOT NULL,
  arm TEXT NOT NULL,
  day TEXT NOT NULL,
  exposures INTEGER NOT NULL,
  leads INTEGER NOT NULL,
  mqls INTEGER NOT NULL,
  sqls INTEGER NOT NULL,
  customers INTEGER NOT NULL,
  -- Visitors who saw more than one arm, and robots.
  seen_both INTEGER NOT NULL,
  robots INTEGER NOT NULL,
  PRIMARY KEY (site, run, arm, day)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER count_exposure AFTER INSERT ON exposures
BEGIN
  INSERT INTO experiment_days (site, run, arm, day, exposures, leads, mqls, sqls, customers, seen_both, robots)
  VALUES (NEW.site, NEW.run, NEW.arm, NEW.day, NEW.excluded IS NULL,
    NEW.excluded IS NULL AND NEW.is_lead, NEW.excluded IS NULL AND NEW.is_mql, NEW.excluded IS NULL AND NEW.is_sql, NEW.excluded IS NULL AND NEW.is_customer,
    NEW.excluded IS 'arms', NEW.excluded IS 'robot')
  ON CONFLICT DO UPDATE SET exposures = exposures + excluded.exposures, leads = leads + excluded.leads, mqls = mqls + excluded.mqls,
    sqls = sqls + excluded.sqls, customers = customers + excluded.customers, seen_both = seen_both + excluded.seen_both, robots = robots + excluded.robots;
END;

-- What it counts for now, less what it counted for before.
CREATE TRIGGER count_exposure_again AFTER UPDATE ON exposures
  WHEN (NEW.excluded, NEW.is_lead, NEW.is_mql, NEW.is_sql, NEW.is_customer) IS NOT (OLD.excluded, OLD.is_lead, OLD.is_mql, OLD.is_sql, OLD.is_customer)
BEGIN
  UPDATE experiment_days SET
    exposures = exposures + (NEW.excluded IS NULL) - (OLD.excluded IS NULL),
    leads = leads + (NEW.excluded IS NULL AND NEW.is_lead) - (OLD.excluded IS NULL AND OLD.is_lead),
    mqls = mqls + (NEW.excluded IS NULL AND NEW.is_mql) - (OLD.excluded IS NULL AND OLD.is_mql),
    sqls = sqls + (NEW.excluded IS NULL AND NEW.is_sql) - (OLD.excluded IS NULL AND OLD.is_sql),
    customers = customers + (NEW.excluded IS NULL AND NEW.is_customer) - (OLD.excluded IS NULL AND OLD.is_customer),
    seen_both = seen_both + (NEW.excluded IS 'arms') - (OLD.excluded IS 'arms'),
    robots = robots + (NEW.excluded IS 'robot') - (OLD.excluded IS 'robot')
  WHERE site = NEW.site AND run = NEW.run AND arm = NEW.arm AND day = NEW.day;
END;
