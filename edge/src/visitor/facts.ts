import type { MailClass } from '../../protocol/card.ts';
import type { ConsentProof, Stage, Temperature, Touch } from '../../protocol/lead.ts';
import type { Cause } from '../../protocol/transition.ts';
import type { Suspicion } from '../abuse/suspicion.ts';
import type { Card } from '../scoring/card.ts';
import type { Key } from '../scoring/decay.ts';
import type { JourneySigns } from '../scoring/journey.ts';
import type { Tallies, Tally } from '../scoring/tally.ts';
import type { Trail } from '../scoring/trend.ts';
import type { Confirmation } from '../leads/confirmation.ts';
import type { Contact } from '../leads/contact.ts';
import type { Fields } from '../leads/fields.ts';
import type { LatestForm } from '../leads/latest-form.ts';
import type { SignedIn } from '../leads/signed-in.ts';
import type { Exposure, Seen } from './exposures.ts';
import type { VisitSteps } from './visit-steps.ts';

/** What the site decided about scoring, as far as folding needs it. */
export interface ScoringContext {
  card: Card;
  /** Further versions that stored scores may still be of. */
  cards?: readonly Card[];
  halfLifeMs: number;
  /** Added to UTC to get the site's wall clock, ms: "per day" means the site's day. */
  utcOffsetMs: number;
  /** After how much silence a visitor of whom nothing is known is forgotten, ms. */
  forgetMs?: number;
}

/** What one rule has gathered in this browser, and what it takes to say whether the next event counts. */
export interface CountingTally extends Tally {
  /** How many events the latest spans (visits or days) have counted already. */
  spans: [span: string, counted: number][];
  /** When the latest events happened that a rule means which asks for several, ms. */
  recent?: number[];
}

/** What one person has done in this browser. */
export interface Conduct {
  tallies: Record<string, CountingTally>;
  heat: Key;
  /** The temperature level entered last; see `temperature.ts`. */
  held: Temperature;
  journey: JourneySigns;
  since: number;
  seen: number;
  visits: number;
  recentVisits: Visit[];
  trail: Trail;
  first: Touch | null;
  last: Touch | null;
}

/** A raised hand, and the form that it was. */
export interface Raised {
  /** ms. */
  at: number;
  cause: Cause;
}

/** A lead that this browser made. */
export interface LeadFacts extends Confirmation {
  id: string;
  /** What the person wrote into forms. */
  contact: Contact;
  fields: Fields;
  consent: ConsentProof[];
  /** All CTAs whose forms the person sent. Leads of before have none. */
  ctas?: string[];
  /** Arms of experiments whose forms the person sent. */
  experiments?: Exposure[];
  /** Of the form that raises the least. */
  suspicion?: Suspicion | undefined;
  /** When the latest form was sent, ms. */
  formAt?: number;
  form?: LatestForm;
  /** What the site says of the person. */
  signedIn?: SignedIn;
  created: number;
  stage: Stage;
  stageAt: number;
  /** When each stage was reached last, ms: after a step back, only what is reached anew counts. */
  reached?: Partial<Record<Stage, number>>;
  /** By what. */
  causes?: Partial<Record<Stage, Cause>>;
  /** The latest form with which the person asked to be sold to. Whether it makes a sales lead of them, fit and gates decide. */
  raised?: Raised | undefined;
  /** ISO 3166, of where the latest form was sent from. */
  country?: string | undefined;
  /** Of the address, by the long list. */
  mail?: MailClass | undefined;
  /** What had been done when the lead was made. What was done later must not teach which leads are good. */
  born?: Tallies;
  /** Signed links of this lead that were followed here: each says once whose the browser is. */
  tickets?: string[];
  /** What this person did, while somebody else has this browser. */
  until?: Conduct | undefined;
}

export interface Visit {
  id: string;
  /** 1 for the first. */
  number: number;
  pages: number;
  /** Where it came from. */
  source?: Touch['group'];
  campaign?: string;
}

/** All that is known of a visitor from the events folded so far. Plain data, so that it can be stored. */
export interface Facts extends Conduct {
  /** Why what this browser does is taken for a robot's. */
  robot?: string;
  leads: LeadFacts[];
  /** Runs of experiments in which this browser takes part, in the order of their first exposures. */
  runs?: Seen[];
  /** How far the latest visits went, whoever had the browser: the funnel counts visits, not people. */
  steps?: VisitSteps[];
  /** The latest submits: a repeated one is answered with its lead. */
  submits: [event: string, lead: string][];
}

export const noConduct = (): Conduct => ({
  since: Infinity,
  seen: -Infinity,
  visits: 0,
  recentVisits: [],
  tallies: {},
  heat: null,
  held: 'cold',
  trail: [],
  journey: {},
  first: null,
  last: null,
});

export const noFacts = (): Facts => ({ ...noConduct(), leads: [], submits: [] });

/** The lead that this browser's behaviour counts for: the one of whom contact data came last. */
export const currentLead = (facts: Facts): LeadFacts | undefined => facts.leads.at(-1);
