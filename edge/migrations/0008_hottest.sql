-- The order of heats never changes as time passes, and a temperature of any moment is a range of them within each level
-- held (see 0001): one index answers "hot now" as well as "hottest first". Leads without a heat come last, for which they
-- need a value that can be compared.
ALTER TABLE leads ADD COLUMN heat_order REAL GENERATED ALWAYS AS (ifnull(heat, -1e9)) VIRTUAL;
-- Only of what is in the feed: what strangers make by the thousands costs no more to write than before.
CREATE INDEX leads_by_heat ON leads (site, held, heat_order) WHERE quarantined = 0 AND confirmed = 1;

-- The card by which all leads of the site are rated; null as long as nobody has looked. Where it is another than the
-- newest one, leads are still to be rated anew.
ALTER TABLE sites ADD COLUMN rekeyed TEXT;
