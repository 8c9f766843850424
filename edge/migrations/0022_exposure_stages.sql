-- How far each exposure's lead has come by what was done since. The lead is the one for which the browser's share counts
-- now (see edge/src/leads/lead-tree.ts): a person's two browsers are two exposures, and what becomes of the person becomes
-- of both that sent a form. A later stage implies the earlier ones; whoever was disqualified stands on no stage.
CREATE VIEW exposure_stages AS
SELECT site, run, visitor, is_customer,
  is_customer OR is_sql AS is_sql,
  is_customer OR is_sql OR is_mql AS is_mql
FROM (
  SELECT seen.site, seen.run, seen.visitor,
    -- CRMs know the day of a sale, often not the minute.
    lead.stage = 'customer' AND lead.record ->> 'stageAt' >= seen.at
      AND (lead.decision IS NULL OR coalesce(lead.decision ->> 'occurredAt', seen.at) >= seen.at - 86400000) AS is_customer,
    lead.stage IN ('sql', 'pql', 'service_qualified', 'customer') AND max(
      coalesce(lead.record ->> '$.reached.sql', 0), coalesce(lead.record ->> '$.reached.pql', 0), coalesce(lead.record ->> '$.reached.service_qualified', 0),
      iif(lead.stage <> 'customer' AND NOT (lead.decision IS NOT NULL AND lead.decision ->> 'type' = 'recycle' AND lead.decision ->> 'at' >= lead.record ->> 'stageAt'),
        lead.record ->> 'stageAt', 0)) >= seen.at AS is_sql,
    lead.stage IN ('mql', 'sql', 'pql', 'service_qualified', 'customer') AND max(
      coalesce(lead.record ->> '$.reached.mql', 0),
      -- Sent back to here is not come to here.
      iif(lead.stage = 'mql' AND NOT (lead.decision IS NOT NULL AND lead.decision ->> 'type' = 'recycle' AND lead.decision ->> 'at' >= lead.record ->> 'stageAt'),
        lead.record ->> 'stageAt', 0)) >= seen.at AS is_mql
  FROM exposures AS seen CROSS JOIN leads AS lead ON lead.site = seen.site AND lead.id = (
    WITH RECURSIVE up (lead, height) AS (
      SELECT coalesce((SELECT into_lead FROM lead_links AS link
        WHERE link.site = seen.site AND link.lead = seen.lead AND link.visitor = seen.visitor AND link.undone_at IS NULL), seen.lead), 0
      UNION ALL
      SELECT link.into_lead, up.height + 1 FROM up JOIN lead_links AS link ON link.site = seen.site AND link.lead = up.lead
      WHERE link.visitor = '' AND link.undone_at IS NULL AND up.height < 50)
    SELECT lead FROM up ORDER BY height DESC LIMIT 1)
  WHERE seen.lead IS NOT NULL AND lead.confirmed = 1 AND lead.quarantined = 0 AND lead.erased_at IS NULL
);

-- What has counted once stays counted.
CREATE TRIGGER link_exposure AFTER UPDATE OF lead ON exposures WHEN NEW.lead IS NOT NULL
BEGIN
  UPDATE exposures SET is_lead = 1, is_mql = max(exposures.is_mql, now.is_mql), is_sql = max(exposures.is_sql, now.is_sql),
    is_customer = max(exposures.is_customer, now.is_customer)
  FROM exposure_stages AS now
  WHERE exposures.site = NEW.site AND exposures.run = NEW.run AND exposures.visitor = NEW.visitor
    AND now.site = NEW.site AND now.run = NEW.run AND now.visitor = NEW.visitor
    AND (exposures.is_lead = 0 OR now.is_mql > exposures.is_mql OR now.is_sql > exposures.is_sql OR now.is_customer > exposures.is_customer);
END;

-- A lead comes into the feed, or goes on: its own exposures are looked at anew, and those of the leads and browsers that
-- count for it. Only what changes is written, and on a site that never ran an experiment nothing is looked for.
CREATE TRIGGER stage_new_lead AFTER INSERT ON leads
  WHEN NEW.confirmed = 1 AND NEW.quarantined = 0 AND EXISTS (SELECT 1 FROM experiment_runs WHERE site = NEW.site)
  AND (EXISTS (SELECT 1 FROM exposures INDEXED BY exposures_by_lead WHERE site = NEW.site AND lead = NEW.id)
    OR EXISTS (SELECT 1 FROM lead_links INDEXED BY lead_links_by_target WHERE site = NEW.site AND into_lead = NEW.id))
BEGIN
  UPDATE exposures SET lead = lead WHERE (site, run, visitor) IN (
    SELECT theirs.site, theirs.run, theirs.visitor
    FROM (
      WITH RECURSIVE below (lead) AS (
        SELECT NEW.id UNION
        SELECT link.lead FROM below CROSS JOIN lead_links AS link INDEXED BY lead_links_by_target ON link.site = NEW.site AND link.into_lead = below.lead
        WHERE link.undone_at IS NULL)
      SELECT lead FROM below) AS every
    CROSS JOIN exposures AS theirs INDEXED BY exposures_by_lead ON theirs.site = NEW.site AND theirs.lead = every.lead
    CROSS JOIN exposure_stages AS now ON now.site = theirs.site AND now.run = theirs.run AND now.visitor = theirs.visitor
    WHERE theirs.is_lead = 0 OR now.is_mql > theirs.is_mql OR now.is_sql > theirs.is_sql OR now.is_customer > theirs.is_customer);
END;

CREATE TRIGGER stage_lead AFTER UPDATE OF stage, confirmed, quarantined, merged_into ON leads
  WHEN NEW.confirmed = 1 AND NEW.quarantined = 0 AND NEW.merged_into IS NULL AND EXISTS (SELECT 1 FROM experiment_runs WHERE site = NEW.site)
  AND (EXISTS (SELECT 1 FROM exposures INDEXED BY exposures_by_lead WHERE site = NEW.site AND lead = NEW.id)
    OR EXISTS (SELECT 1 FROM lead_links INDEXED BY lead_links_by_target WHERE site = NEW.site AND into_lead = NEW.id))
BEGIN
  UPDATE exposures SET lead = lead WHERE (site, run, visitor) IN (
    SELECT theirs.site, theirs.run, theirs.visitor
    FROM (
      WITH RECURSIVE below (lead) AS (
        SELECT NEW.id UNION
        SELECT link.lead FROM below CROSS JOIN lead_links AS link INDEXED BY lead_links_by_target ON link.site = NEW.site AND link.into_lead = below.lead
        WHERE link.undone_at IS NULL)
      SELECT lead FROM below) AS every
    CROSS JOIN exposures AS theirs INDEXED BY exposures_by_lead ON theirs.site = NEW.site AND theirs.lead = every.lead
    CROSS JOIN exposure_stages AS now ON now.site = theirs.site AND now.run = theirs.run AND now.visitor = theirs.visitor
    WHERE theirs.is_lead = 0 OR now.is_mql > theirs.is_mql OR now.is_sql > theirs.is_sql OR now.is_customer > theirs.is_customer);
END;
