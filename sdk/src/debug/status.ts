import { readKnown } from '../identity/known.ts';
import type { Decision } from '../identity/visits.ts';
import type { Kindling } from '../kindling.ts';
import { brief } from './brief.ts';
import { groupProblems } from './problems.ts';
import type { Texts } from './texts.ts';
import type { VisitorSummary } from '../wire.ts';

type Choice = ReturnType<NonNullable<Kindling['choices']>>[number];

/** A name, its value, and what it is where that has a colour. */
export type Cell = [name: string, value: string, is?: string];

/** How things are now, in words. */
export interface Status {
  /** Consent, what follows from it, and what waits. */
  state: string;
  /** Who the visitor is by the latest answer. */
  visitor: Cell[];
  problems: [words: string, times: number][];
  /** Of each CTA, whether it is shown, and why in words. */
  ctas: { cta: string; shows: boolean; words: string }[];
}

/** What this site's pages have in the store: the decision, and how many entries wait to be sent. */
function stored(site: string): { decision: Decision | undefined; unsent: number } {
  const prefix = `kindling.${site}.`;
  try {
    // The mark of the overflow is no entry.
    const unsent = Object.keys(localStorage).filter((name) => name.startsWith(prefix) && name !== `${prefix}~`).length;
    return { decision: readKnown(localStorage.getItem(`kindling.${site}`) ?? '').d, unsent };
  } catch {
    return { decision: undefined, unsent: 0 };
  }
}

/** @param said the decision that was heard on this page: where there is no store, it is nowhere else */
export function statusOf(
  kindling: Pick<Kindling, 'allowed' | 'visitor' | 'problems' | 'choices'>,
  site: string,
  said: Decision | undefined,
  texts: Texts,
): Status {
  const { decision = said, unsent } = stored(site);
  const gpc = !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
  let tracking = texts.tracking.later;
  if (kindling.allowed()) tracking = texts.tracking.yes;
  else if (gpc || decision === 'denied') tracking = texts.tracking.no;

  return {
    state: [texts.decided[decision ?? 'unknown'], tracking, gpc && texts.gpc, unsent > 0 && `${unsent} ${texts.unsent}`].filter(Boolean).join(' · '),
    visitor: visitorCells(kindling.visitor(), texts),
    problems: groupProblems(kindling.problems),
    ctas: [...(kindling.choices?.() ?? [])].sort(byInterest).map(({ cta, shows, why }) => ({ cta: brief(cta), shows, words: wordsFor(why, texts) })),
  };
}

/** First what is shown, then what could be: most of a site's CTAs are for other pages. */
const byInterest = (a: Choice, b: Choice): number => rank(a) - rank(b);
const rank = ({ shows, why }: Choice): number => (shows ? 0 : why.startsWith('targeting') ? 2 : 1);

/** A reason in words; what follows it after a colon is the fact that it is about. */
function wordsFor(reason: string, { why }: Texts): string {
  const [code = '', fact] = reason.split(':');
  const words = Object.hasOwn(why, code) ? why[code] : code;
  return brief(fact ? `${words} (${fact})` : words);
}

/** With a dash for each before the first answer: what comes later takes no room from what is there. */
function visitorCells(summary: VisitorSummary | undefined, texts: Texts): Cell[] {
  const { temperature, score, journey, stage, visits, rising } = Object(summary) as Partial<VisitorSummary>;
  const { total, grade, fit, engagement } = Object(score) as Partial<VisitorSummary['score']>;
  const say = (...values: unknown[]): string => values.map((value) => (value === undefined ? '–' : brief(value))).join(' ');
  return [
    [texts.temperature, say(temperature), brief(temperature)],
    [texts.score, say(total, ...(rising === true ? ['↑'] : []), '·', grade)],
    [texts.parts, say(fit, '+', engagement)],
    [texts.journey, say(journey)],
    [texts.stage, say(stage)],
    [texts.visits, say(visits)],
  ];
}
