import * as z from 'zod/mini';
import { Policy } from './policy.ts';
import { Outcome, Transition } from './transition.ts';

/** How warm a visitor is now. In rising order. */
export const Temperature = z.enum(['cold', 'warm', 'hot'], 'unknown_temperature');
export type Temperature = z.infer<typeof Temperature>;

/** How qualified. In rising order up to `customer`. */
export const Stage = z.enum(['visitor', 'iql', 'mql', 'sql', 'pql', 'service_qualified', 'customer', 'disqualified'], 'unknown_stage');
export type Stage = z.infer<typeof Stage>;

/** Other ways to sales than the site: kept beside the stage, however far it goes. */
export const Badge = z.enum(['pql', 'service_qualified']);
export type Badge = z.infer<typeof Badge>;

/** Where on the way to a purchase. In rising order. */
export const Journey = z.enum(['awareness', 'interest', 'consideration', 'decision'], 'unknown_journey');
export type Journey = z.infer<typeof Journey>;

export const Status = z.enum(['new', 'nurturing', 'ready', 'working', 'customer', 'disqualified'], 'unknown_status');
export type Status = z.infer<typeof Status>;

/** A letter for fit, a digit for engagement. */
export const Grade = z.templateLiteral([z.enum(['A', 'B', 'C', 'D']), z.literal([1, 2, 3, 4])]);
export type Grade = z.infer<typeof Grade>;

const Time = z.iso.datetime();

/** By which kind of way somebody came. */
export const Source = z.enum(['campaign', 'search', 'social', 'referral', 'direct'], 'unknown_source');
export type Source = z.infer<typeof Source>;

/** Where a visit came from. */
export const Touch = z.object({
  at: Time,
  url: z.string(),
  referrer: z.nullable(z.string()),
  group: Source,
  utm: z.record(z.string(), z.string()),
  click_ids: z.record(z.string(), z.string()),
  /** As the browser says; it isn't said of touches of before it was kept. */
  device: z.optional(z.enum(['phone', 'tablet', 'desktop'])),
});
export type Touch = z.infer<typeof Touch>;

/**
 * What the person agreed to, word for word, and where and when. `at` is the browser's word, corrected;
 * `received_at` is the edge's own. `known_text` says whether it is a text of that CTA: what a page shows
 * is in the page's hands.
 */
export const ConsentProof = z.object({
  text: z.string(),
  text_hash: z.string(),
  known_text: z.boolean(),
  at: Time,
  received_at: Time,
  url: z.string(),
  /** Null of a form of the site's own. */
  cta: z.nullable(z.string()),
  /** Further boxes that were ticked, and what stood beside them in the CTA's words; null where the page said it in its own. */
  also: z.optional(z.array(z.object({ field: z.string(), text: z.nullable(z.string()) }))),
  /** What the browser said of tracking when it sent the form; `denied` is also what Global Privacy Control says. Forms of before have none. */
  tracking: z.optional(z.enum(['granted', 'unknown', 'denied'])),
  /** The site's privacy policy as its settings named it then. */
  policy: z.optional(Policy),
});
export type ConsentProof = z.infer<typeof ConsentProof>;

/** One reason of a score. Rows of engagement sum to it exactly, those of fit to the fit; what a gate takes away is below zero. */
export const ExplainRow = z.object({
  rule: z.string(),
  axis: z.enum(['fit', 'engagement']),
  points: z.number(),
  /** How many events counted, the latest of them, and how many of their points have cooled. Of fit and gates it is not said. */
  count: z.optional(z.number()),
  last_at: z.optional(Time),
  cooled: z.optional(z.number()),
  /** The rule is worth no more than its ceiling. */
  capped: z.optional(z.boolean()),
});
export type ExplainRow = z.infer<typeof ExplainRow>;

/** A lead as the pull feed gives it. `seq` rises with every change that matters. */
export const Lead = z.object({
  id: z.string(),
  seq: z.number(),
  dedupe_id: z.string(),
  object: z.literal('lead'),
  created_at: Time,
  updated_at: Time,
  deleted: z.boolean(),
  merged_into: z.nullable(z.string()),
  email: z.nullable(z.string()),
  phone_e164: z.nullable(z.string()),
  phone_raw: z.nullable(z.string()),
  first_name: z.nullable(z.string()),
  last_name: z.nullable(z.string()),
  full_name: z.nullable(z.string()),
  company: z.nullable(z.string()),
  fields: z.record(z.string(), z.unknown()),
  /**
   * Where the team has written something else than the person said: what the person said, null for nothing. By name, such
   * as `company` or `fields.size`.
   */
  corrected: z.record(z.string(), z.unknown()),
  score: z.object({
    total: z.number(),
    fit: z.number(),
    engagement: z.number(),
    grade: Grade,
    temperature: Temperature,
    as_of: Time,
    hot_until: z.nullable(Time),
    rules_version: z.string(),
    explain: z.array(ExplainRow),
  }),
  stage: Stage,
  stage_changed_at: Time,
  badges: z.array(Badge),
  /** How it ended, once somebody has written that back. */
  outcome: z.nullable(Outcome),
  status: Status,
  journey: Journey,
  owner: z.nullable(z.string()),
  tags: z.array(z.string()),
  attribution: z.object({ first: z.nullable(Touch), last: z.nullable(Touch) }),
  experiments: z.array(z.object({ experiment: z.string(), run: z.string(), arm: z.string() })),
  consent: z.array(ConsentProof),
  /** All CTAs whose forms the person sent. */
  ctas: z.array(z.string()),
  /** False as long as a double opt-in waits for the owner of the address. Such leads come only with `include_unconfirmed=1`. */
  confirmed: z.boolean(),
  /** How sure it is, of 100, that this is no person who wants an answer. In quarantine a lead comes only with `include_quarantined`. */
  suspicion: z.object({ points: z.number(), reasons: z.array(z.string()), quarantined: z.boolean() }),
  visits: z.object({ count: z.number(), first_at: Time, last_at: Time }),
  crm: z.record(z.string(), z.unknown()),
});
export type Lead = z.infer<typeof Lead>;

export const LeadPage = z.object({
  data: z.array(Lead),
  next_cursor: z.nullable(z.string()),
  has_more: z.boolean(),
  watermark: z.number(),
});
export type LeadPage = z.infer<typeof LeadPage>;

/** One line of what a lead's browsers did. */
export const TimelineEntry = z.object({
  id: z.string(),
  visitor: z.string(),
  visit: z.string(),
  type: z.string(),
  at: Time,
  url: z.nullable(z.string()),
  title: z.nullable(z.string()),
  cta: z.nullable(z.string()),
  /** The lead that had the browser then: two people may share one. Null of what was before anybody was known. */
  lead: z.nullable(z.string()),
  props: z.nullable(z.record(z.string(), z.unknown())),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** By what two are known to be one person's: an address or a number that both gave, or somebody's word. */
const LinkCause = z.enum(['email', 'phone', 'person']);

/** A browser whose behaviour counts for a lead. */
export const LeadBrowser = z.object({
  visitor: z.string(),
  first_at: Time,
  last_at: Time,
  visits: z.number(),
  /** How it came to the lead; `link` is a signed link that was opened in it. Null where the lead's own contact data were given in it. */
  joined: z.nullable(z.object({ cause: z.enum([...LinkCause.options, 'link']), at: Time, by: z.nullable(z.string()) })),
});
export type LeadBrowser = z.infer<typeof LeadBrowser>;

/** A lead that counts for another, or one browser of it that does; `by` is null for what the edge did by itself. */
export const LeadLink = z.object({
  lead: z.string(),
  visitor: z.nullable(z.string()),
  into: z.string(),
  cause: LinkCause,
  at: Time,
  by: z.nullable(z.string()),
  undone_at: z.nullable(Time),
  undone_by: z.nullable(z.string()),
});
export type LeadLink = z.infer<typeof LeadLink>;

/** `transitions`: the latest, newest first. `links`: all that concern this lead and those that were merged into it. */
export const LeadDetail = z.extend(Lead, {
  timeline: z.array(TimelineEntry),
  transitions: z.array(Transition),
  browsers: z.array(LeadBrowser),
  links: z.array(LeadLink),
});
export type LeadDetail = z.infer<typeof LeadDetail>;

/** Both leads of a merger or of its end, as they are now: the one of the address, and the other one. */
export const LeadPair = z.object({ lead: Lead, other: Lead });
export type LeadPair = z.infer<typeof LeadPair>;

/** `hot,warm`: each name once. */
const ListOf = <T extends string>(name: z.core.$ZodType<T, T>) =>
  z.pipe(
    z.pipe(
      z.string(),
      // The names are checked next; until then this is what they claim to be.
      z.transform((list: string) => [...new Set(list.split(','))] as T[]),
    ),
    z.array(name).check(z.minLength(1)),
  );

export const LeadField = z.enum(Object.keys(Lead.shape) as [keyof Lead, ...(keyof Lead)[]], 'unknown_lead_field');
/** What a row has whatever is asked for: it takes that to tell rows apart and to know which of two is newer. */
export const LEAD_ALWAYS = ['id', 'seq', 'dedupe_id', 'object', 'updated_at'] as const satisfies (keyof Lead)[];

/** Leads that one request looks at, at most, in search of those that it is asked for. */
export const LOOKED_AT = 5_000;
/** How old what a reader of the feed knows may be. */
export const CURSOR_DAYS = 30;

/** Above what the largest card could give. */
const MIN_SCORE_MAX = 100_000;

/** Longer than any name; what somebody pastes by mistake is longer. */
const WORDS_LENGTH = 200;

/** What `GET /v1/leads` may be asked. */
export const LeadQuery = z
  .strictObject(
    {
      cursor: z.optional(z.string()),
      updated_since: z.optional(z.iso.datetime({ offset: true, error: 'invalid_time' })),
      updated_until: z.optional(z.iso.datetime({ offset: true, error: 'invalid_time' })),
      /** By `seq`, rising or falling; or by heat, the hottest first. */
      order: z._default(z.enum(['asc', 'desc', 'hottest'], 'invalid_order'), 'asc'),
      limit: z._default(z.coerce.number('invalid_limit').check(z.int('invalid_limit'), z.gte(1, 'invalid_limit'), z.lte(200, 'invalid_limit')), 50),
      temperature: z.optional(ListOf(Temperature)),
      stage: z.optional(ListOf(Stage)),
      /** Least points in all, as the row shows them: those of the moment of reading. */
      min_score: z.optional(
        z.coerce.number('invalid_min_score').check(z.int('invalid_min_score'), z.gte(0, 'invalid_min_score'), z.lte(MIN_SCORE_MAX, 'invalid_min_score')),
      ),
      /** Leads that sent a form of one of these. */
      cta: z.optional(ListOf(z.string().check(z.regex(/^[\w-]{1,64}$/, 'invalid_cta_id')))),
      /** Words, or the beginnings of words, of a name, a company or an e-mail address, in any letters; or a part of a telephone number. */
      q: z.optional(z.string().check(z.maxLength(WORDS_LENGTH, 'query_too_long'))),
      status: z.optional(ListOf(Status)),
      /** Whose they are; `nobody`: of those that nobody has yet; `me`: of the member who asks. */
      owner: z.optional(z.string().check(z.minLength(1, 'invalid_owner'), z.maxLength(200, 'invalid_owner'))),
      tag: z.optional(z.string().check(z.minLength(1, 'invalid_tag'), z.maxLength(64, 'invalid_tag'))),
      /** How they came to the site first. */
      source: z.optional(ListOf(Source)),
      journey: z.optional(ListOf(Journey)),
      created_since: z.optional(z.iso.datetime({ offset: true, error: 'invalid_time' })),
      created_until: z.optional(z.iso.datetime({ offset: true, error: 'invalid_time' })),
      /** What the rows are to have, by the names of its parts; `LEAD_ALWAYS` is in every row. */
      fields: z.optional(ListOf(LeadField)),
      /** Tombstones: leads that were merged into others, and those that were erased. */
      include_deleted: z.optional(z.enum(['0', '1'], 'invalid_flag')),
      include_unconfirmed: z.optional(z.enum(['0', '1'], 'invalid_flag')),
      /** `only`: nothing but these. */
      include_quarantined: z._default(z.enum(['0', '1', 'only'], 'invalid_flag'), '0'),
    },
    'unknown_parameter',
  )
  .check(
    z.refine(({ updated_since: since, updated_until: until }) => !since || !until || Date.parse(since) < Date.parse(until), {
      error: 'time_range_reversed',
      path: ['updated_until'],
    }),
    z.refine(({ created_since: since, created_until: until }) => !since || !until || Date.parse(since) < Date.parse(until), {
      error: 'time_range_reversed',
      path: ['created_until'],
    }),
    ({ value: query, issues }) => {
      // Whoever wants what changed wants all of it, in the order in which it changed.
      for (const name of ['updated_since', 'updated_until', 'include_deleted'] as const)
        if (query.order === 'hottest' && query[name] && query[name] !== '0')
          issues.push({ code: 'custom', message: 'not_with_hottest', input: query[name], path: [name] });
    },
  );
export type LeadQuery = z.infer<typeof LeadQuery>;
