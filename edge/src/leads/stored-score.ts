import type { Temperature } from '../../protocol/lead.ts';
import type { Key } from '../scoring/decay.ts';
import type { LeadRecord } from './merge.ts';
import { personOfLead } from './person-of-lead.ts';
import type { StoredScore } from './rerate.ts';
import { talliesOf } from './share.ts';

/** A row of the table `leads`, without what rating needs no look at: consents and touches are most of a record. */
export interface ScoreRow {
  id: string;
  seq: number;
  basis: number;
  heat: Key;
  held: Temperature;
  fit: number;
  rules: string;
  tags: string;
  /** The lead that it has become a part of. */
  merged_into: string | null;
  parts: string;
}

export const SCORE_COLUMNS = `id, seq, basis, heat, held, fit, rules, tags, merged_into,
  json_extract(record, '$.tallies', '$.keys', '$.contact', '$.fields', '$.country', '$.mail', '$.robot', '$.seen', '$.corrections') AS parts`;

type Parts = [
  LeadRecord['tallies'] | null,
  Record<string, Key> | null,
  LeadRecord['contact'],
  LeadRecord['fields'],
  string | null,
  NonNullable<LeadRecord['mail']> | null,
  string | null,
  number,
  NonNullable<LeadRecord['corrections']> | null,
];

export function storedScore({ heat, held, fit, tags, parts }: ScoreRow): StoredScore & Pick<LeadRecord, 'contact'> {
  const [tallies, keys, contact, fields, country, mail, robot, seen, corrections] = JSON.parse(parts) as Parts;
  const person = personOfLead(
    { contact, fields, country: country ?? undefined, mail: mail ?? undefined, corrections: corrections ?? undefined },
    JSON.parse(tags) as string[],
  );
  const known = talliesOf({ ...(tallies ? { tallies } : {}), ...(keys ? { keys } : {}) });
  return { scored: { tallies: known, person, robot: robot ?? undefined }, seen, heat, held, fit, contact };
}
