import * as z from 'zod/mini';
import { onlyKnown } from './only-known.ts';

/**
 * What a site adds to the tag, with the options that each module takes. They are checked here, where
 * somebody is there to read the answer: on the page nobody is.
 */

const options = <Shape extends z.core.$ZodShape>(shape: Shape) => z.strictObject(shape, onlyKnown('unknown_option', 'invalid_options'));
const takesNone = z.optional(options({}));

/** Something must be asked for: of nothing, everything is granted. */
const some = <Item extends z.core.$ZodType>(item: Item, max: number, code: string) =>
  z.optional(z.array(item, code).check(z.minLength(1, code), z.maxLength(max, code)));

const text = (pattern: RegExp, code: string) => z.string(code).check(z.regex(pattern, code));

const LABEL = String.raw`[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?`;
/** The name of a host as browsers write it: labels of ASCII letters and digits with dots between them. */
const HOST = new RegExp(String.raw`^(?=.{1,253}$)${LABEL}(?:\.${LABEL})*$`, 'i');
/** The same with at least two labels, the last of which is no number: a domain that can keep a cookie. */
const DOMAIN = new RegExp(String.raw`^(?=.{1,253}$)(?:${LABEL}\.)+(?!\d+$)${LABEL}$`, 'i');
const hostLike = (pattern: RegExp, code: string) => text(pattern, code).check(z.toLowerCase());

const TcfPurpose = z.int('invalid_purpose').check(z.gte(1, 'invalid_purpose'), z.lte(11, 'invalid_purpose'));

const CrossSite = options({
  /** The domain that the site's hosts have in common, such as `shop.example`. */
  cookie_domain: z.optional(hostLike(DOMAIN, 'invalid_cookie_domain')),
  /** Other hosts of the same owner, to which the visitor's id goes along. */
  partners: z.optional(
    z.array(hostLike(HOST, 'invalid_partner'), 'invalid_partners').check(z.minLength(1, 'invalid_partners'), z.maxLength(20, 'too_many_partners')),
  ),
}).check(z.refine(({ cookie_domain, partners }) => Boolean(cookie_domain ?? partners), 'missing_cookie_domain_or_partners'));

const OPTIONS = {
  tcf: z.optional(
    options({
      purposes: z.optional(z.array(TcfPurpose, 'invalid_purpose').check(z.maxLength(11, 'invalid_purpose'))),
      elsewhere: z.optional(z.enum(['granted', 'undecided'], 'invalid_elsewhere')),
    }),
  ),
  'google-consent-mode': z.optional(options({ types: some(text(/^[a-z_]{1,40}$/, 'invalid_consent_type'), 10, 'invalid_consent_type') })),
  cookiebot: z.optional(options({ categories: some(z.enum(['preferences', 'statistics', 'marketing'], 'invalid_category'), 3, 'invalid_category') })),
  onetrust: z.optional(options({ groups: some(text(/^[\w-]{1,40}$/, 'invalid_consent_group'), 20, 'invalid_consent_group') })),
  'data-layer': z.optional(options({ others: z.optional(z.boolean('not_true_or_false')) })),
  'meta-pixel': takesNone,
  'google-ads': options({ sendTo: text(/^AW-\d{6,15}\/[\w-]{1,60}$/, 'invalid_send_to') }),
  zalo: takesNone,
  video: takesNone,
  'cross-site': CrossSite,
};

export const ModuleName = z.enum(Object.keys(OPTIONS) as (keyof typeof OPTIONS)[]);
export type ModuleName = z.infer<typeof ModuleName>;

const one = <Name extends ModuleName>(name: Name) =>
  z.strictObject({ name: z.literal(name), options: OPTIONS[name] }, onlyKnown('unknown_module_setting', 'invalid_module'));

const ModuleSetting = z.discriminatedUnion(
  'name',
  [
    one('tcf'),
    one('google-consent-mode'),
    one('cookiebot'),
    one('onetrust'),
    one('data-layer'),
    one('meta-pixel'),
    one('google-ads'),
    one('zalo'),
    one('video'),
    one('cross-site'),
  ],
  'unknown_module',
);

/** The modules of a site, none twice: each would do the same again. */
export const Modules = z.array(ModuleSetting, 'invalid_modules').check(({ value, issues }) => {
  for (const [i, { name }] of value.entries()) {
    if (value.findIndex((other) => other.name === name) < i) issues.push({ code: 'custom', message: 'module_twice', input: name, path: [i, 'name'] });
  }
});
