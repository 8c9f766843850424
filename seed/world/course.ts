import { DAY_MS, HOUR_MS, isCampaign } from './calendar.ts';
import type { Chance } from './chance.ts';
import { CLOSED, type Cta, type File, type Page } from './demo-site.ts';
import { canSend, fieldsOf } from './forms.ts';
import type { Person } from './person.ts';
import { RETURNING, sourceOf, STRANGERS } from './source.ts';
import type { Met, Stop, Visit } from './visit.ts';

/** What somebody came for. */
export type Kind = 'passer-by' | 'reader' | 'student' | 'shopper' | 'buyer' | 'applicant';

export interface Course {
  kind: Kind;
  person: Person;
  visitor: string;
  /** When they first come, ms, and the end of all. */
  first: number;
  until: number;
  /** Comes back within hours, not days. */
  isUrgent: boolean;
  /** The arm of the experiment on a CTA, if it takes part in one then. */
  armOf(cta: Cta, at: number): string | undefined;
}

const VISITS: Record<Kind, readonly [least: number, most: number]> = {
  'passer-by': [1, 1],
  reader: [1, 2],
  student: [1, 2],
  shopper: [1, 4],
  buyer: [2, 6],
  applicant: [1, 3],
};
const PATHS: Record<Kind, readonly (readonly Page[])[]> = {
  'passer-by': [['blog'], ['home'], ['guide'], ['product'], ['guide'], ['home', 'product'], ['blog', 'guide']],
  reader: [['blog', 'guide'], ['guide'], ['home', 'guide'], ['blog', 'customer', 'guide']],
  student: [['guide'], ['blog', 'guide']],
  shopper: [
    ['home', 'product', 'compare'],
    ['product', 'pricing'],
    ['compare', 'customer', 'pricing'],
    ['blog', 'product', 'guide'],
    ['product', 'customer'],
  ],
  buyer: [
    ['home', 'product', 'pricing'],
    ['pricing', 'compare', 'contact'],
    ['product', 'customer', 'pricing'],
    ['compare', 'pricing', 'trial'],
    ['pricing', 'contact'],
  ],
  applicant: [['careers'], ['home', 'careers'], ['careers', 'contact']],
};

/** How likely it is that somebody sends a form that they meet, by what they came for. */
const LIKELY: Record<Kind, Partial<Record<Cta, number>>> = {
  'passer-by': { cta_newsletter: 0.01, cta_letter: 0.012, cta_ebook: 0.06 },
  reader: { cta_newsletter: 0.04, cta_letter: 0.03, cta_ebook: 0.12 },
  student: { cta_newsletter: 0.05, cta_ebook: 0.45 },
  shopper: { cta_newsletter: 0.03, cta_letter: 0.02, cta_ebook: 0.12, cta_ask: 0.05, cta_pricing: 0.05, cta_quote: 0.03, cta_trial: 0.12 },
  buyer: { cta_ebook: 0.12, cta_ask: 0.1, cta_pricing: 0.16, cta_quote: 0.22, cta_trial: 0.35 },
  applicant: { cta_quote: 0.25 },
};
/** What an arm makes of that. Of the popup on the prices both arms are worth the same. */
const ARMS: Record<string, number> = { handbook: 0.45, weeks: 2.4 };

const APPLICATION = 'Em muốn ứng tuyển vị trí kế toán, em gửi hồ sơ ở đâu ạ?';
/** About a third close what has come up. */
const CLOSES_FROM = 0.65;

const OFFERED: Partial<Record<Page, readonly Cta[]>> = {
  blog: ['cta_letter', 'cta_newsletter'],
  guide: ['cta_ebook'],
  product: ['cta_ask'],
  compare: ['cta_ask'],
  pricing: ['cta_pricing', 'cta_quote'],
  contact: ['cta_quote'],
  trial: ['cta_trial'],
};
const FILED: Partial<Record<Page, readonly [likely: number, file: File]>> = {
  blog: [0.12, 'checklist'],
  product: [0.08, 'checklist'],
  guide: [0.15, 'chapter'],
};
const SECONDS: Record<Kind, readonly [number, number]> = {
  'passer-by': [3, 45],
  reader: [25, 160],
  student: [20, 80],
  shopper: [20, 120],
  buyer: [25, 150],
  applicant: [20, 90],
};

/** All visits of one person in one browser, by time. */
export function visitsOf(course: Course, chance: Chance): Visit[] {
  const { kind, person, visitor, first, until, isUrgent } = course;
  const visits: Visit[] = [];
  const past = { sent: new Set<Cta>(), closed: new Set<Cta>() };
  const most = chance.whole(...VISITS[kind]);
  let at = first;
  for (let number = 1; number <= most && at < until - HOUR_MS / 2; number++) {
    const source = sourceOf(chance.weighted(number === 1 ? STRANGERS : RETURNING), chance, isCampaign(at, until));
    const isLast = isUrgent && number === most;
    const path = isLast ? (['pricing', 'contact'] as const) : chance.pick(PATHS[kind]);
    const stops = path.map((page) => stopAt(page, { course, at, number, past, chance }));
    visits.push({ at, visitor, number, daysSince: Math.floor((at - (visits.at(-1)?.at ?? at)) / DAY_MS), lang: person.lang, source, stops });
    at = later(at, isUrgent, chance);
  }
  return visits;
}

/** Most come back soon or not at all; at night hardly anybody does. */
function later(at: number, isUrgent: boolean, chance: Chance): number {
  const gap = isUrgent ? chance.within(0.8, 4) * HOUR_MS : chance.next() ** 2 * 9 * DAY_MS + chance.within(1, 20) * HOUR_MS;
  const then = at + gap;
  const hour = new Date(then + 7 * HOUR_MS).getUTCHours();
  return hour < 6 && !isUrgent ? then + 7 * HOUR_MS : Math.round(then);
}

interface Here {
  course: Course;
  at: number;
  number: number;
  past: { sent: Set<Cta>; closed: Set<Cta> };
  chance: Chance;
}

function stopAt(page: Page, here: Here): Stop {
  const { course, chance } = here;
  const seconds = Math.round(chance.within(...SECONDS[course.kind]));
  const met = (OFFERED[page] ?? []).flatMap((cta) => meet(cta, seconds, page, here) ?? []);
  const sends = met.some(({ reach }) => reach === 'sends');
  const [likely, file] = FILED[page] ?? [0];
  const given: File | undefined = sends && page === 'guide' ? 'handbook' : file && course.kind !== 'passer-by' && chance.is(likely) ? file : undefined;
  // Whoever fills in a form stays until it is done.
  return { page, seconds: sends ? Math.max(seconds, chance.whole(45, 150)) : seconds, met, ...(given ? { file: given } : {}) };
}

/** Whether a CTA comes into view on a page on which somebody stays so long. */
function comes(cta: Cta, seconds: number, page: Page, { number, past }: Here): boolean {
  switch (cta) {
    case 'cta_pricing':
      return seconds > 20 && !past.sent.has('cta_quote');
    case 'cta_letter':
      return seconds > 20 && !past.sent.has('cta_newsletter');
    case 'cta_newsletter':
      return seconds > 40 && !past.sent.has('cta_letter');
    case 'cta_ask':
      return number >= 2;
    case 'cta_quote':
      return page === 'contact' || seconds > 40;
    default:
      return seconds > 6;
  }
}

/** How likely it is that the form is sent. */
function likelyTo(cta: Cta, page: Page, { course: { kind, isUrgent, armOf }, at }: Here): number {
  if (isUrgent && page === 'contact') return 1;
  return (LIKELY[kind][cta] ?? 0) * (ARMS[armOf(cta, at) ?? ''] ?? 1);
}

/** What comes of a CTA on the page: null where it does not come into view. */
function meet(cta: Cta, seconds: number, page: Page, here: Here): Met | null {
  const { past, chance } = here;
  const { kind, person } = here.course;
  const drawn = chance.next();
  const fields = fieldsOf(cta, person, chance);
  if (past.sent.has(cta) || past.closed.has(cta) || !comes(cta, seconds, page, here)) return null;
  const wants = likelyTo(cta, page, here);
  if (drawn < wants && canSend(cta, person)) {
    past.sent.add(cta);
    return { cta, reach: 'sends', fields: kind === 'applicant' ? { ...fields, message: APPLICATION } : fields };
  }
  if (drawn < wants * 1.4) return { cta, reach: 'abandons' };
  if (drawn < wants * 1.6) return { cta, reach: 'starts' };
  if (drawn < CLOSES_FROM || !CLOSED.has(cta)) return { cta, reach: 'sees' };
  past.closed.add(cta);
  return { cta, reach: 'dismisses' };
}
