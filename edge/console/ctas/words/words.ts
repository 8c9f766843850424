import type { Frequency } from '../../../protocol/cta-display.ts';
import type { CtaTexts } from '../../../protocol/cta-texts.ts';
import type { Cta, Offer } from '../../../protocol/cta.ts';
import type { Journey, Stage, Temperature } from '../../../protocol/lead.ts';
import type { Fact } from '../draft/facts.ts';

type Made = (value: string | number) => string;
type Days = NonNullable<Frequency['after_dismiss_days']>;

/** What a language needs to say of a CTA what it does, and what has changed in it. */
export interface CtaWords {
  or: (list: readonly string[]) => string;
  and: (list: readonly string[]) => string;
  everybody: string;
  displays: Record<Cta['display'], string>;
  to: (who: string) => string;
  /** @param temperatures `warm or hot`, or nothing. @param known null: whether they are known or not */
  visitors: (temperatures: string, known: boolean | null) => string;
  temperatures: Record<Temperature, string>;
  onPages: (pages: string) => string;
  after: (selector: string) => string;
  onlyIf: (clauses: string) => string;
  anyOf: (clauses: string) => string;
  triggers: Record<Cta['triggers'][number]['on'], Made>;
  often: {
    per_page: (n: number) => string;
    per_visit: (n: number) => string;
    after_view_hours: (n: number) => string;
    after_dismiss_days: (n: Days) => string;
    after_answer_days: (n: Days) => string;
    usual: string;
  };
  facts: Record<Fact, string>;
  is: (fact: string, values: string) => string;
  isNot: (fact: string, values: string) => string;
  least: (fact: string, n: number) => string;
  most: (fact: string, n: number) => string;
  between: (fact: string, least: number, most: number) => string;
  known: { yes: string; no: string };
  did: Record<'seen' | 'dismissed' | 'answered', { yes: (cta: string) => string; no: (cta: string) => string }>;
  devices: Record<string, string>;
  weekdays: Record<string, string>;
  journeys: Record<Journey, string>;
  changes: Record<
    | 'name'
    | 'display'
    | 'where'
    | 'offer'
    | 'triggers'
    | 'targeting'
    | 'frequency'
    | 'priority'
    | 'template'
    | 'accent'
    | 'picture'
    | 'after'
    | 'confirm'
    | 'landing'
    | 'asked'
    | 'fieldAdded'
    | 'fieldRemoved'
    | 'fieldChanged'
    | 'fieldsMoved'
    | 'languageAdded'
    | 'languageRemoved'
    | 'other',
    string
  >;
  texts: Record<keyof CtaTexts, string>;
  inLanguage: (what: string, language: string) => string;
  yes: string;
  no: string;
  none: string;
  /** Said of what is too long, or too much, to be said. */
  otherwise: string;
  afters: Record<Cta['after']['type'], Made>;
}

/** What is called elsewhere already, and by other people. */
export interface Named {
  stages: Record<Stage, string>;
  offers: Record<Offer, string>;
  templates: Record<string, string>;
  languages: (tag: string) => string;
  /** A CTA by its id, as the team calls it. */
  cta: (id: string) => string;
}
