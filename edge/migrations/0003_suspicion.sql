-- Suspicious leads wait apart, until somebody looks or the person sends a form that is beyond doubt.
ALTER TABLE leads ADD COLUMN quarantined INTEGER NOT NULL DEFAULT 0;
-- When somebody of the team let the lead out, ms. It does not go back.
ALTER TABLE leads ADD COLUMN released_at INTEGER;

-- One for each of the two: a flood of robots costs the readers of the feed nothing, and a row stands in one
-- of them only, so that it costs no more to write than before.
DROP INDEX leads_by_seq;
CREATE UNIQUE INDEX leads_in_feed ON leads (site, seq) WHERE quarantined = 0;
CREATE UNIQUE INDEX leads_in_quarantine ON leads (site, seq) WHERE quarantined = 1;

-- Proofs that have served a form: none serves two.
CREATE TABLE used_proofs (
  site TEXT NOT NULL,
  proof TEXT NOT NULL,
  event TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (site, proof)
) STRICT, WITHOUT ROWID;

CREATE INDEX used_proofs_by_time ON used_proofs (at);
