import type { ImportAction } from '../../protocol/import.ts';
import { type ImportedRow, proofOf } from './imported-event.ts';
import { type Known, withTold } from './known-people.ts';

export interface PlannedRow extends ImportedRow {
  action: ImportAction;
}

/**
 * What becomes of each row, one after the other: the second row of a person finds what the first one has brought.
 * @param known what is stored of their leads
 */
export async function planImport(people: readonly ImportedRow[], stored: ReadonlyMap<string, Known>, now: number): Promise<PlannedRow[]> {
  const known = new Map(stored);
  const planned: PlannedRow[] = [];
  for (const person of people) {
    const before = known.get(person.lead);
    const after = withTold(before ?? { counts: person.lead, signedIn: undefined, consents: [] }, person.told, await proofOf(person.told, now));
    if (after) known.set(person.lead, after);
    planned.push({ ...person, action: !before ? 'create' : after ? 'update' : 'unchanged' });
  }
  return planned;
}
