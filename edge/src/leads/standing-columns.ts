/** Of a lead's row, what says where it stood: the part of `Before` that follows from stages and decisions. */
export const STANDING_COLUMNS = `stage, status, status_by AS statusBy, owner, decision, record ->> '$.stageAt' AS stageAt, json_extract(record, '$.reached') AS reached,
  json_extract(record, '$.corrections') AS corrections, json_extract(record, '$.form') AS form`;
