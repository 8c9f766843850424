import type { SetOwner } from '../../protocol/automation-action.ts';
import { allHold, type Asked } from './holds.ts';

/** Whose a lead becomes, and which count of turns goes on by one with it; none where only one could have it. */
export interface Chosen {
  owner: string;
  turns?: { name: string; next: number };
}

/**
 * The owner whose turn it is in the territory of a lead. Each list has a count of its own, which only rises when
 * somebody gets a lead: so nobody is passed over, and nobody gets two before all others have one.
 * @param taken how often somebody of the list with that name has got one
 */
export function inTurn({ territories, to }: Pick<SetOwner, 'territories' | 'to'>, asked: Asked, taken: (list: string) => number): Chosen {
  const found = territories.findIndex((territory) => allHold(territory.if, asked));
  const owners = territories[found]?.to ?? to;
  // The schema lets no list be empty.
  const [only = ''] = owners;
  if (owners.length <= 1) return { owner: only };
  const name = found < 0 ? 'others' : String(found);
  const before = taken(name);
  return { owner: owners[before % owners.length] ?? only, turns: { name, next: before + 1 } };
}
