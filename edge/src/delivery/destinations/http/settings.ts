import * as z from 'zod/mini';
import { onlyKnown } from '../../../../protocol/only-known.ts';
import { EXPRESSION_LENGTH } from './bounds.ts';
import { expressionIssues } from './try-out.ts';

const TEMPLATE_LENGTH = 2_000;
const NAMES_MAX = 20;
const BATCH_MAX = 20;

const strict = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_setting', 'invalid_settings'));

/** Where it goes is written out, scheme and host: only then it can be looked at when it is saved, and nothing a lead says leads elsewhere. */
const Address = z
  .string('host_not_written_out')
  .check(z.maxLength(TEMPLATE_LENGTH, 'template_too_long'), z.regex(/^https?:\/\/[^\s/?#@{}\\]+(?:[/?#]|$)/, 'host_not_written_out'));
const Template = z.string('invalid_template').check(z.maxLength(TEMPLATE_LENGTH, 'template_too_long'));
const Expression = z.string('invalid_expression').check(z.minLength(1, 'empty_expression'), z.maxLength(EXPRESSION_LENGTH, 'expression_too_long'));

/** Those that the connection sets by itself. */
const OF_THE_CONNECTION = /^(?:host|content-length|transfer-encoding|connection|upgrade|te|trailer|expect|keep-alive|proxy-.*|cf-.*)$/;
const HeaderName = z.string('invalid_header').check(
  z.regex(/^[A-Za-z\d_-]{1,64}$/, 'invalid_header'),
  z.refine((name) => !OF_THE_CONNECTION.test(name.toLowerCase()), 'invalid_header'),
);

const templates = (name: z.core.$ZodType<string, string>) =>
  z._default(z.record(name, Template, 'invalid_templates').check(z.refine((named) => Object.keys(named).length <= NAMES_MAX, 'too_many_templates')), {});

const Name = z.string('invalid_template_name').check(z.regex(/^[\w.[\]-]{1,64}$/, 'invalid_template_name'));

/** A token for which is asked before: RFC 6749, 4.4 and 6. */
const OAuth = strict({
  grant: z.enum(['client_credentials', 'refresh_token'], 'unknown_grant'),
  token_url: z.url({ protocol: /^https?$/, error: 'invalid_token_url' }),
  format: z._default(z.enum(['form', 'json'], 'unknown_format'), 'form'),
  /** Where `client_id` and `client_secret` go; `none`: where `params` and `headers` say. */
  client: z._default(z.enum(['body', 'basic', 'none'], 'unknown_client'), 'body'),
  params: templates(Name),
  headers: templates(HeaderName),
});

export const HttpSettings = strict({
  method: z._default(z.enum(['POST', 'PUT', 'PATCH', 'GET', 'DELETE'], 'unknown_method'), 'POST'),
  url: Address,
  query: templates(Name),
  headers: templates(HeaderName),
  content_type: z._default(
    z
      .string('invalid_content_type')
      .check(z.regex(/^[a-z]+\/[\w.+-]+(?:; ?charset=utf-8)?$/i, 'invalid_content_type'), z.maxLength(100, 'invalid_content_type')),
    'application/json',
  ),
  /** What is sent. Where nothing comes out, nothing is sent. Left out: the event as it is. */
  body: z.optional(Expression),
  /** Further statuses, or others, that mean "taken". Left out: 200 to 299. */
  success: z.optional(
    z
      .array(z.int('invalid_status').check(z.gte(200, 'invalid_status'), z.lte(599, 'invalid_status')), 'invalid_statuses')
      .check(z.maxLength(20, 'too_many_statuses')),
  ),
  /** What the answer means: see answer.ts. */
  answer: z.optional(Expression),
  /** Events of one request. With more than one, expressions are about `{ "events": […] }`. */
  batch: z._default(z.int('invalid_batch_size').check(z.gte(1, 'invalid_batch_size'), z.lte(BATCH_MAX, 'invalid_batch_size')), 1),
  oauth: z.optional(OAuth),
}).check(async ({ value, issues }) => {
  if (issues.length === 0) issues.push(...(await expressionIssues(value)));
});
export type HttpSettings = z.infer<typeof HttpSettings>;
export type OAuthSettings = z.infer<typeof OAuth>;
