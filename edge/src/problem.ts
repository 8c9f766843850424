import type * as z from 'zod/mini';
import type { ProblemDetails } from '../protocol/problem.ts';

/** Every way in which a request can go wrong, with the status and the sentence that says what to do. */
const PROBLEMS = {
  invalid_json: [400, 'The body is not JSON', 'Send one JSON object as UTF-8 text.'],
  invalid_utf8: [400, 'The body is not UTF-8', 'Send the text as UTF-8, without byte sequences of other encodings.'],
  invalid_batch: [400, 'The batch is not well formed', 'See errors for what to change.'],
  invalid_request: [400, 'The request is not well formed', 'See errors for what to change.'],
  invalid_cursor: [400, 'The cursor is not one of ours', 'Start again without a cursor, or with the next_cursor of the last page.'],
  unauthorized: [401, 'A secret key is needed', 'Send "Authorization: Bearer kd_live_…" with a key that is not revoked.'],
  forbidden: [403, 'The key lacks a scope', 'Use a key with the scope that this route needs.'],
  origin_not_allowed: [403, 'This page may not send for this site', "Add the page's origin to the site's origins."],
  not_found: [404, 'Nothing is here', 'Check the address.'],
  unknown_site: [404, 'There is no such site', 'Check the site key in the script tag.'],
  method_not_allowed: [405, 'This address does not take this method', 'See the Allow header.'],
  body_too_large: [413, 'The body is too large', 'Send at most 64 KiB and 50 events at once; split the batch.'],
  unsupported_encoding: [415, 'This encoding is not understood', 'Send plain UTF-8 text without Content-Encoding.'],
  rate_limited: [429, 'Too many requests', 'Wait as long as Retry-After says.'],
  internal: [500, 'Something broke on our side', 'Try again; nothing that was acknowledged is lost.'],
  unavailable: [503, 'The store cannot be reached', 'Try again after a while; nothing that was acknowledged is lost.'],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** An answer that is an error. Thrown anywhere below a route, turned into a response in one place. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly errors: ProblemDetails['errors'] = [],
    readonly headers: Record<string, string> = {},
  ) {
    super(code);
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

/** What to do about a code, where the code alone does not say it. */
const ADVICE: Record<string, string> = {
  invalid_limit: 'Give a whole number from 1 to 200.',
  invalid_order: 'Give asc or desc.',
  invalid_time: 'Give a time with its zone, such as 2026-11-21T00:00:00Z; in an address a + is written %2B.',
  time_range_reversed: 'updated_since must be before updated_until.',
  unknown_temperature: 'Give one or more of cold, warm, hot, separated by commas.',
  unknown_stage: 'Give one or more of visitor, iql, mql, sql, pql, service_qualified, customer, disqualified, separated by commas.',
  invalid_flag: 'Give 0 or 1.',
  unknown_parameter: 'There is no such parameter here: a filter that is misspelt would give all leads.',
  unsupported_version: 'Send "v": 1.',
  missing_site: 'Name the site: "site": "site_…".',
  invalid_visitor: 'Send the visitor id: up to 64 letters, digits, - and _, made at random in the browser.',
  missing_events: 'Send "events": a list of 1 to 50 events.',
  empty_batch: 'Send at least one event.',
  invalid_origin: 'Give scheme and host, such as https://shop.example or https://*.shop.example.',
  form_without_contact: 'Give the form an e-mail or a phone field: nobody could be reached by it.',
  path_not_absolute: 'Give a path of the site that begins with one slash.',
  unknown_time_zone: 'Give a name of the IANA list, such as Asia/Ho_Chi_Minh.',
  unknown_scope: 'Give one of leads:read, leads:write, events:write, admin.',
  unknown_language: 'Give texts in vi or en.',
  unknown_capture: 'Give one or more of pages, links, declared, forms, scroll, engagement, search.',
  unknown_route: 'Give hash and replace, or one of them.',
  not_true_or_false: 'Give true or false.',
  invalid_ending: 'Give an ending in small letters and digits, without the dot before it, such as pdf or tar.gz.',
  too_many_endings: 'Give at most 60 endings.',
  invalid_parameter: 'Give the name of a parameter as it stands in the address, such as q.',
  too_many_parameters: 'Give at most 20 parameters.',
  unknown_module: 'Give one of tcf, google-consent-mode, cookiebot, onetrust, data-layer, meta-pixel, google-ads, zalo, video, cross-site.',
  unknown_module_setting: 'Give a module as { "name": "…", "options": { … } }.',
  unknown_option: 'This module has no such option.',
  module_twice: 'Name each module once.',
  invalid_purpose: 'Give purposes of the TCF as numbers from 1 to 11.',
  invalid_elsewhere: 'Give granted or undecided.',
  invalid_consent_type: 'Give one to ten consent types, such as analytics_storage.',
  invalid_category: 'Give one or more of preferences, statistics, marketing.',
  invalid_consent_group: 'Give one or more groups by their ids, such as C0002.',
  invalid_send_to: 'Give the conversion action as Google Ads shows it: AW-123456789/AbC-D_efG.',
  invalid_cookie_domain: 'Give the domain that the hosts of the site have in common, without a dot before it, such as shop.example.',
  invalid_partner: 'Give a host alone, such as blog.example.',
  too_many_partners: 'Give at most 20 hosts.',
  missing_cookie_domain_or_partners: 'Give cookie_domain, partners, or both.',
};

/** What a schema found wrong, as a problem's errors. The schema's messages are the codes. */
export const errorsOf = (issues: readonly z.core.$ZodIssue[]): ProblemDetails['errors'] =>
  issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => errorAt([...issue.path, key.slice(0, 64)].map(String).join('.'), issue.message));
    return [errorAt(issue.path.map(String).join('.'), issue.message)];
  });

const errorAt = (path: string, code: string): ProblemDetails['errors'][number] => ({
  path,
  code,
  detail: ADVICE[code] ?? (path ? `${path} is not as it must be (${code}).` : `The value is not as it must be (${code}).`),
});
