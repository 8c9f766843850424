/** What a card said of a lead, and what became of it. */
export interface Judged {
  /** To rank by: the card's points, or anything that rises with them. */
  score: number;
  /** The probability that the card gave it. */
  p: number;
  won: boolean;
}

/** Leads between which a card does not choose. */
export interface TieGroup {
  won: number;
  lost: number;
}

/** The leads by what they score, best first. Every measure of a ranking is made of these, so that the order in which leads come never matters. */
export function tieGroups(leads: readonly { score: number; won: boolean }[]): TieGroup[] {
  const groups: TieGroup[] = [];
  let last: number | undefined;
  for (const { score, won } of leads.toSorted((a, b) => b.score - a.score)) {
    if (score !== last) groups.push({ won: 0, lost: 0 });
    last = score;
    const group = groups.at(-1);
    if (group) group[won ? 'won' : 'lost'] += 1;
  }
  return groups;
}

/** All of them together. */
export function sumOf(groups: readonly TieGroup[]): TieGroup {
  const sum = { won: 0, lost: 0 };
  for (const { won, lost } of groups) {
    sum.won += won;
    sum.lost += lost;
  }
  return sum;
}
