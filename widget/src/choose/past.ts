import type { Kindling, Notices } from '../../../sdk/src/index.ts';

type Event = Notices['event'];

/** What a browser remembers of its visitor and the site's CTAs. One record, as small as it can be: it is read on every page. */
export interface Past {
  /** The visit of now, its pages so far, and what was said of it when it began. */
  visit: string;
  pages: number;
  said: {
    visits?: number | undefined;
    days_since?: number | undefined;
    /** Where this visit came from, and the first one. */
    last_referrer?: string;
    last_query?: string;
    first_referrer?: string;
    first_query?: string;
  };
  /** What became of a CTA, ms: `id.seen`, `id.dismissed`, `id.answered`. */
  at: Record<string, number>;
  /** How often a CTA was seen in this visit: `id.n`, since `constructor` is an id like any other. */
  views: Record<string, number>;
  /** When a CTA that came by itself last asked for attention, or was answered. */
  came?: number | undefined;
  /** Who the visitor is by the latest answer: the next page knows it before it has one. */
  who?: ReturnType<Kindling['visitor']>;
  /** Some form was begun here and not sent. */
  drafts?: boolean | undefined;
  /** The arm that the visitor has in a run, by the run's name. */
  arms?: Record<string, string>;
}

export const NOTHING: Past = { visit: '', pages: 0, said: {}, at: {}, views: {} };

export const viewsOf = (id: string, { views }: Past): number => views[`${id}.n`] ?? 0;
const found = (pattern: RegExp, address = ''): string => pattern.exec(address)?.[1] ?? '';
export const hostOf = (address?: string): string => found(/\/\/([^/?#]*)/, address);

/** What an event adds of the visit: its first one begins it anew, each page counts. */
export function afterEvent(past: Past, { type, visit, url, referrer, props }: Event): Past {
  const page = +(type === 'page_view');
  if (visit === past.visit) return { ...past, pages: past.pages + page };
  const { number, days_since } = (props ?? {}) as { number?: number; days_since?: number };
  const host = hostOf(referrer);
  const query = found(/(\?[^#]*)/, url);
  return {
    ...past,
    visit,
    pages: page,
    // Whose first visit was before this site had CTAs: nobody knows where they came from.
    said: { ...(number === 1 ? { first_referrer: host, first_query: query } : past.said), visits: number, days_since, last_referrer: host, last_query: query },
    views: {},
    // What is known of the person stays so; how warm they are does not.
    who: past.who && ({ known: past.who.known, country: past.who.country } as Past['who']),
  };
}
