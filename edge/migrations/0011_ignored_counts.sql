-- How many events were left out, and why: a number, and nothing of what they were.
CREATE TABLE ignored_counts (
  site TEXT NOT NULL,
  -- UTC, like 2026-11-22.
  day TEXT NOT NULL,
  reason TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (site, day, reason)
) STRICT, WITHOUT ROWID;
