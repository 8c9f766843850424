-- What the look at the end of the latest closed day said, whole, as JSON: it is worked out once a day, and not each time
-- that somebody asks. `verdict` is the reading that decided, or with which the planned time ended.
ALTER TABLE experiment_runs ADD COLUMN reading TEXT;
