-- What marketers test. `plan` is what is being written; what runs is a run, which does not change.
CREATE TABLE experiments (
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  -- draft, running or ended.
  state TEXT NOT NULL,
  -- The run that is under way, or the latest.
  run TEXT,
  plan TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE experiment_runs (
  site TEXT NOT NULL,
  run TEXT NOT NULL,
  experiment TEXT NOT NULL,
  -- Chosen at random for each run: who had which arm in one says nothing about the next.
  seed TEXT NOT NULL,
  -- As it was at the start.
  plan TEXT NOT NULL,
  -- The CTA of each arm as visitors see it, whole.
  arms TEXT NOT NULL,
  -- Which weights held from when on, ms: only a bandit's change.
  weights TEXT NOT NULL,
  -- Places of arms that were taken out.
  dropped TEXT NOT NULL DEFAULT '[]',
  started_at INTEGER NOT NULL,
  -- The first whole day in the site's time zone, like 2026-11-23. What came on the day of the start counts to it.
  first_day TEXT NOT NULL,
  planned_days INTEGER NOT NULL,
  ended_at INTEGER,
  -- The number of the last whole day, of one that somebody stopped before its time.
  stopped_on INTEGER,
  -- The number of the last day whose end was judged, and what was said then, for good.
  closed_day INTEGER NOT NULL DEFAULT 0,
  verdict TEXT,
  by TEXT NOT NULL,
  PRIMARY KEY (site, run)
) STRICT, WITHOUT ROWID;

CREATE INDEX runs_of_experiment ON experiment_runs (site, experiment, started_at);
-- One at a time of each experiment; and those that run are read with the site.
CREATE UNIQUE INDEX runs_under_way ON experiment_runs (site, experiment) WHERE ended_at IS NULL;
