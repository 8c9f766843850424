import type { TitleLevel } from '../../protocol/card.ts';
import { plainLetters } from '../leads/plain-letters.ts';
import { companySize } from './company-size.ts';
import { type FieldKind, fieldKind } from './field-kind.ts';
import { textsOf } from './field-texts.ts';
import type { Person } from './person.ts';
import { highestLevel } from './title-level.ts';

/** What somebody told in the fields of forms, as far as rules ask by meaning. */
export interface Told {
  /** Who says that they are the founder and a manager is the founder. */
  level: TitleLevel | null;
  /** Employees. */
  sizes: number[];
  /** As it was said, and each of several: "Bán lẻ, thời trang". */
  industries: string[];
  /** Names of the fields by what they are without case and marks. */
  names: ReadonlyMap<string, string>;
}

/** Nobody is asked more often for one thing; whoever makes up forms has a hundred fields. */
const ANSWERS = 10;
const PARTS = 2 * ANSWERS;

/** A card asks the same fields dozens of times. */
const READ = new WeakMap<Person['fields'], Told>();

/** @param fields not to be changed afterwards: they are read once */
export function toldIn(fields: Person['fields']): Told {
  let told = READ.get(fields);
  if (!told) READ.set(fields, (told = read(fields)));
  return told;
}

function read(fields: Person['fields']): Told {
  const answers: Record<FieldKind, string[]> = { title: [], company_size: [], industry: [] };
  for (const [name, value] of Object.entries(fields)) {
    const kind = fieldKind(name);
    if (kind && answers[kind].length < ANSWERS) answers[kind].push(...textsOf(value).slice(0, ANSWERS));
  }
  return {
    level: highestLevel(answers.title),
    sizes: answers.company_size.map(companySize).filter((size) => size !== null),
    industries: answers.industry.flatMap(partsOf).slice(0, PARTS),
    // The first of two that are alike.
    names: new Map(
      Object.keys(fields)
        .reverse()
        .map((name) => [plainLetters(name), name]),
    ),
  };
}

const partsOf = (text: string): string[] => [
  text,
  ...text
    .split(/[,;|/]/)
    .slice(0, ANSWERS)
    .map((part) => part.trim()),
];
