import type * as z from 'zod/mini';
import type { ProblemDetails } from '../protocol/problem.ts';
import { ADVICE } from './problem-advice.ts';

/** Every way in which a request can go wrong, with the status and the sentence that says what to do. */
const PROBLEMS = {
  invalid_json: [400, 'The body is not JSON', 'Send one JSON object as UTF-8 text.'],
  invalid_utf8: [400, 'The body is not UTF-8', 'Send the text as UTF-8, without byte sequences of other encodings.'],
  invalid_batch: [400, 'The batch is not well formed', 'See errors for what to change.'],
  invalid_request: [400, 'The request is not well formed', 'See errors for what to change.'],
  invalid_handshake: [400, 'This is no handshake of the platform', "Let the platform ask: its form of the question is in the platform's own documentation."],
  invalid_lead_form: [400, 'This is no lead form of Google Ads', 'Send lead_id, google_key and user_column_data.'],
  invalid_cursor: [400, 'The cursor is not one of ours', 'Start again without a cursor, or with the next_cursor of the last page.'],
  unauthorized: [401, 'A secret key is needed', 'Send "Authorization: Bearer kd_live_…" with a key that is not revoked.'],
  invalid_signature: [401, 'This was not signed with the secret of the connection', 'Give both sides the same secret, and sign the body as it is sent.'],
  forbidden: [403, 'This is not yours to do', 'Use a key with the scope that this route needs; whoever is signed in needs a role that may do it.'],
  not_from_the_console: [403, 'Only the console asks this', 'Ask from a page of the same origin, with the header kindling-console: 1.'],
  access_denied: [403, 'Cloudflare Access has not let you in here', 'Ask an owner of the site to make you a member with the address that you sign in with.'],
  origin_not_allowed: [403, 'This page may not send for this site', "Add the page's origin to the site's origins."],
  not_found: [404, 'Nothing is here', 'Check the address.'],
  unknown_sign_in_link: [404, 'There is no such link', 'Open it as it was sent, whole; or ask for a new one by POST /v1/session/link.'],
  unknown_cta: [404, 'There is no such CTA', 'Check its id; GET /v1/ctas lists all of the site.'],
  unknown_site: [404, 'There is no such site', 'Check the site key in the script tag.'],
  method_not_allowed: [405, 'This address does not take this method', 'See the Allow header.'],
  cursor_expired: [410, 'What comes after this cursor is no longer kept', 'Begin again without a cursor; what has changed meanwhile is in GET /v1/leads.'],
  lead_erased: [410, 'This lead was erased', 'Nothing is kept of it but its id; erase it on your side, too.'],
  sign_in_link_over: [410, 'This link signs in no more', 'It works once, and for a limited time. Ask for a new one by POST /v1/session/link.'],
  link_expired: [410, 'This link has expired', 'Send the form again to get a new one.'],
  automation_exists: [409, 'There is a rule with this id', 'Choose another id, or change the one that is there by PUT /v1/automations/{id}.'],
  too_many_automations: [409, 'There are too many rules', 'Delete those that are off for good: a site has at most 100.'],
  cta_exists: [409, 'There is a CTA with this id', 'Choose another id, or change the one that is there by PUT /v1/ctas/{id}.'],
  lead_closed: [409, 'It is over with this lead', 'Take it back first: POST /v1/leads/{id}/recycle.'],
  not_further: [409, 'The lead is no further than that', 'Recycle takes a lead back to an earlier stage than the one it has.'],
  experiment_exists: [409, 'There is an experiment with this id', 'Choose another id, or change the one that is there by PUT /v1/experiments/{id}.'],
  experiment_runs: [409, 'The experiment is under way', 'Its design is fixed until it ends. Stop it first: POST /v1/experiments/{id}/stop.'],
  experiment_stands: [409, 'The experiment is not under way', 'Start it first: POST /v1/experiments/{id}/start.'],
  experiment_has_run: [409, 'The experiment has run', 'What was found stays. Make another one.'],
  no_secrets_key: [409, 'There is nothing to seal secrets with', 'Give the deployment a secret SECRETS_KEY: wrangler secret put SECRETS_KEY.'],
  key_is_over: [409, 'This key opens nothing any more', 'Make a new one by POST /v1/keys.'],
  too_many_keys: [409, 'There are too many keys', 'Revoke those that nobody uses: see last_used_at in GET /v1/keys.'],
  too_many_views: [409, 'There are too many views', 'Delete those that nobody uses: a site has at most 200 for all, and everybody 50 of their own.'],
  member_exists: [409, 'Somebody with this address is in the team', 'Change them by PATCH /v1/members/{id}.'],
  too_many_members: [409, 'The team is full', 'Remove those who left.'],
  several_sites: [409, 'You are in the teams of several sites', 'Name one of them as site; errors lists them.'],
  last_owner: [409, 'This is the last owner', 'Make somebody else an owner first.'],
  idempotency_conflict: [409, 'Something else was sent under this Idempotency-Key', 'Send the same body to repeat a request, and a new key with a new one.'],
  request_in_progress: [409, 'The first request under this Idempotency-Key is still being done', 'Wait as long as Retry-After says and send it again.'],
  nothing_learned: [409, 'There is no proposal', 'Begin learning by POST /v1/scoring/learn; what came of it is in the report.'],
  several_people: [409, 'This does not say who of several people is meant', 'Name the person by email or by lead; errors lists the leads.'],
  cannot_merge: [409, 'These leads cannot be merged', 'See errors for what stands in the way.'],
  cannot_unmerge: [409, 'This cannot be taken out of the lead', 'See errors for what stands in the way.'],
  too_many_endpoints: [409, 'The site has as many endpoints as it may', 'Delete one first: a site has at most 20, webhooks and destinations together.'],
  endpoint_disabled: [409, 'The endpoint is switched off', 'Switch it on first: PATCH it with "enabled": true.'],
  nothing_to_check: [409, 'This kind cannot be checked without a lead', 'Send it a made-up one instead: POST …/test.'],
  too_many_notes: [409, 'There are too many notes', 'Delete some first: a lead has at most 200.'],
  changed_meanwhile: [409, 'Somebody else has changed it at the same moment', 'Read it again, and change what is still to be changed.'],
  slug_taken: [409, 'Another CTA has this landing page', 'Choose another slug, or archive the CTA that has it.'],
  body_too_large: [413, 'The body is too large', 'Send at most 64 KiB and 50 events at once; split the batch.'],
  unsupported_file: [
    415,
    'This kind of file is not understood',
    'Send CSV, JSON or NDJSON, and say which by Content-Type; of a spreadsheet save the sheet as CSV UTF-8.',
  ],
  unsupported_encoding: [415, 'This encoding is not understood', 'Send plain UTF-8 text without Content-Encoding.'],
  rate_limited: [429, 'Too many requests', 'Wait as long as Retry-After says.'],
  internal: [500, 'Something broke on our side', 'Try again; nothing that was acknowledged is lost.'],
  unavailable: [503, 'The store cannot be reached', 'Try again after a while; nothing that was acknowledged is lost.'],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** An answer that is an error. Thrown anywhere below a route, turned into a response in one place. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly errors: ProblemDetails['errors'];
  readonly headers: Record<string, string>;

  constructor(code: ProblemCode, errors: ProblemDetails['errors'] = [], headers: Record<string, string> = {}) {
    super(code);
    this.code = code;
    this.errors = errors;
    this.headers = headers;
  }

  toResponse(): Response {
    const [status, title, detail] = PROBLEMS[this.code];
    const body: ProblemDetails = { type: `urn:kindling:problem:${this.code}`, title, status, code: this.code, detail, errors: this.errors };
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...this.headers },
    });
  }
}

/** What a schema found wrong, as a problem's errors. The schema's messages are the codes. */
export const errorsOf = (issues: readonly z.core.$ZodIssue[]): ProblemDetails['errors'] =>
  issues.flatMap(closest).flatMap((issue) => {
    const code = CODE.test(issue.message) ? issue.message : 'invalid_value';
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => errorAt([...path, key.slice(0, 64)].join('.'), code));
    return [errorAt(path.join('.'), code, boundOf(issue))];
  });

/** One error of a problem, with what to do about it. */
export const errorAt = (path: string, code: string, bound?: string): ProblemDetails['errors'][number] => ({
  path,
  code,
  detail: ADVICE[code] ?? bound ?? (path ? `${path} is not as it must be (${code}).` : `The value is not as it must be (${code}).`),
});

/** A schema without a message of ours speaks English instead. */
const CODE = /^[a-z\d]+(?:_[a-z\d]+)*$/;

/**
 * Where something may be of several kinds, no kind fits, and the fault is that of the kind which went furthest: who
 * has misspelt a condition has not meant it to be a set of conditions.
 */
function closest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const depths = issue.errors.map(depthOf);
  const furthest = Math.max(0, ...depths);
  const branches = issue.errors.filter((_, i) => depths[i] === furthest);
  const [branch, ...others] = branches.length > 1 ? branches.filter((faults) => !hasStrangers(faults)) : branches;
  if (furthest === 0 || !branch || others.length > 0) return [issue];
  return branch.flatMap((deeper) => closest({ ...deeper, path: [...issue.path, ...deeper.path] }));
}

/** How far into what was given the faults of one kind are. */
const depthOf = (branch: readonly z.core.$ZodIssue[]): number =>
  Math.max(0, ...branch.map((issue) => issue.path.length + (issue.code === 'invalid_union' ? Math.max(0, ...issue.errors.map(depthOf)) : 0)));

/** Whether something is there that this kind does not know at all. */
const hasStrangers = (branch: readonly z.core.$ZodIssue[]): boolean =>
  branch.some((issue) => issue.code === 'unrecognized_keys' || (issue.code === 'invalid_union' && issue.errors.length > 0 && issue.errors.every(hasStrangers)));

const UNITS: Record<string, string> = { string: ' characters', array: ' of them' };

/** The schema knows its bounds better than any sentence. */
function boundOf(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code === 'too_big') return `Give at most ${issue.maximum}${UNITS[issue.origin] ?? ''}.`;
  if (issue.code === 'invalid_type' && /^(?:int|number)$/.test(issue.expected)) return 'Give a number.';
  return issue.code === 'too_small' ? `Give at least ${issue.minimum}${UNITS[issue.origin] ?? ''}.` : undefined;
}
