import type { ConsentProof, Stage, Temperature, Touch } from '../../protocol/lead.ts';
import type { Suspicion } from '../abuse/suspicion.ts';
import type { Card } from '../scoring/card.ts';
import type { Key } from '../scoring/decay.ts';
import type { JourneySigns } from '../scoring/journey.ts';
import type { Trail } from '../scoring/trend.ts';
import type { Confirmation } from '../leads/confirmation.ts';
import type { Contact } from '../leads/contact.ts';
import type { Fields } from '../leads/fields.ts';
import type { SignedIn } from '../leads/signed-in.ts';

/** What the site decided about scoring, as far as folding needs it. */
export interface ScoringContext {
  card: Card;
  halfLifeMs: number;
  /** Added to UTC to get the site's wall clock, ms: "per day" means the site's day. */
  utcOffsetMs: number;
}

/** What one rule has gathered. */
export interface Tally {
  key: Key;
  /** How many events the latest spans (visits or days) have counted already. */
  spans: [span: string, counted: number][];
}

/** What a visitor has done, as far as it scores. */
export interface Conduct {
  tallies: Record<string, Tally>;
  heat: Key;
  /** The temperature level entered last; see `temperature.ts`. */
  held: Temperature;
  journey: JourneySigns;
  seen: number;
}

/** A lead that this browser made. */
export interface LeadFacts extends Confirmation {
  id: string;
  /** What the person wrote into forms. */
  contact: Contact;
  fields: Fields;
  consent: ConsentProof[];
  /** Of the form that raises the least. */
  suspicion?: Suspicion | undefined;
  /** When the latest form was sent, ms. */
  formAt?: number;
  /** What the site says of the person. */
  signedIn?: SignedIn;
  created: number;
  stage: Stage;
  stageAt: number;
  /** What had been done when somebody else took over this browser: the rest is not this lead's. */
  until?: Conduct | undefined;
}

export interface Visit {
  id: string;
  /** 1 for the first. */
  number: number;
  pages: number;
}

/** All that is known of a visitor from the events folded so far. Plain data, so that it can be stored. */
export interface Facts extends Conduct {
  since: number;
  visits: number;
  recentVisits: Visit[];
  trail: Trail;
  first: Touch | null;
  last: Touch | null;
  leads: LeadFacts[];
  /** The latest submits: a repeated one is answered with its lead. */
  submits: [event: string, lead: string][];
}

export const noFacts = (): Facts => ({
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
  leads: [],
  submits: [],
});

/** The lead that this browser's behaviour counts for: the one of whom contact data came last. */
export const currentLead = (facts: Facts): LeadFacts | undefined => facts.leads.at(-1);
