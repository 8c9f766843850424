import type { ProblemDetails } from '../../../protocol/problem.ts';
import type { Path } from './path.ts';

/** What the edge says is wrong in a draft, and where in the editor that is. */

export type Wrong = ProblemDetails['errors'][number];

export const SECTIONS = ['about', 'show', 'whom', 'often', 'form', 'texts', 'look', 'after', 'page'] as const;
export type SectionName = (typeof SECTIONS)[number];

const OF_KEY: Record<string, SectionName> = {
  name: 'about',
  offer: 'about',
  id: 'about',
  priority: 'often',
  display: 'show',
  selector: 'show',
  triggers: 'show',
  targeting: 'whom',
  frequency: 'often',
  form: 'form',
  texts: 'texts',
  theme: 'look',
  after: 'after',
  confirm: 'after',
  landing: 'page',
};
/** Texts that stand beside what they are about. */
const OF_TEXT: Record<string, SectionName> = {
  labels: 'form',
  hints: 'form',
  placeholders: 'form',
  options: 'form',
  steps: 'form',
  picture: 'look',
  landing: 'page',
  link: 'after',
};

export function sectionOf(path: string): SectionName {
  const [key = '', , text = ''] = path.split('.');
  return (key === 'texts' ? OF_TEXT[text] : undefined) ?? OF_KEY[key] ?? 'about';
}

/** What is wrong at a place, or within it where nothing closer shows it. */
export function wrongAt(all: readonly Wrong[], path: Path): Wrong | undefined {
  const place = path.join('.');
  return all.find((each) => each.path === place) ?? all.find((each) => each.path.startsWith(`${place}.`));
}

export const countIn = (all: readonly Wrong[], section: SectionName): number => all.filter(({ path }) => sectionOf(path) === section).length;
