import type { LeadCondition } from '../../protocol/card.ts';
import { plainLetters } from '../leads/plain-letters.ts';
import { matchesGlob } from '../site/path-glob.ts';
import { domainOf, mailClassOf } from './mail-class.ts';
import { matchesAny } from './match-text.ts';
import type { Person } from './person.ts';
import { countryOfPhone } from './phone-country.ts';
import { toldIn } from './told.ts';
import { valueMeets } from './value-match.ts';

type ConditionOf<Fact extends LeadCondition['fact']> = Extract<LeadCondition, { fact: Fact }>;

/** A person is asked the same at each of their clicks. */
const ANSWERED = new WeakMap<Person, WeakMap<LeadCondition, boolean>>();

/** Whether what a rule asks of somebody is so. Nothing that strangers put into their fields makes it fail. */
export function meets(condition: LeadCondition, person: Person): boolean {
  let answers = ANSWERED.get(person);
  if (!answers) ANSWERED.set(person, (answers = new WeakMap()));
  let answer = answers.get(condition);
  if (answer === undefined) answers.set(condition, (answer = ask(condition, person)));
  return answer;
}

function ask(condition: LeadCondition, person: Person): boolean {
  switch (condition.fact) {
    case 'mail':
      return hasMailClass(condition, person);
    case 'mail_domain':
      return person.email !== null && isAtDomain(condition.is, domainOf(person.email));
    case 'phone':
      return person.phone !== null;
    case 'title':
      return hasTitle(condition, person);
    case 'company_size':
      return hasSize(condition, person);
    case 'industry':
      return isInIndustry(condition, person);
    case 'country':
      return isIn(condition, person);
    case 'field':
      return valueMeets(fieldOf(person, condition.name), condition);
  }
}

function hasMailClass({ is }: ConditionOf<'mail'>, { email, mail }: Person): boolean {
  const of = email === null ? null : mailClassOf(email, mail);
  return of !== null && is.includes(of);
}

/** A whole domain, or the end of one that begins at a dot: `shop.example` is no end of `workshop.example`. */
const isAtDomain = (patterns: readonly string[], domain: string): boolean =>
  patterns.some((pattern) => {
    const plain = pattern.trim().toLowerCase().replace(/^@/, '');
    return matchesGlob(plain, domain) || matchesGlob(`*.${plain}`, domain);
  });

function hasTitle({ is }: ConditionOf<'title'>, { fields }: Person): boolean {
  const { level } = toldIn(fields);
  return level !== null && is.includes(level);
}

const hasSize = ({ at_least: least = -Infinity, at_most: most = Infinity }: ConditionOf<'company_size'>, { fields }: Person): boolean =>
  toldIn(fields).sizes.some((size) => size >= least && size <= most);

const isInIndustry = ({ is }: ConditionOf<'industry'>, { fields }: Person): boolean => toldIn(fields).industries.some((industry) => matchesAny(is, industry));

/** A number is carried across a border, and is from where it was bought; else it counts where the form was sent from. */
function isIn({ is }: ConditionOf<'country'>, { phone, country }: Person): boolean {
  const where = (phone ? countryOfPhone(phone) : null) ?? country;
  return where !== undefined && is.includes(where);
}

/** The field of that name, else one that is called so but for case and marks. Contact data have names of their own. */
function fieldOf({ fields, email, phone, company }: Person, name: string): unknown {
  if (Object.hasOwn(fields, name)) return fields[name];
  const plain = plainLetters(name);
  const alike = toldIn(fields).names.get(plain);
  if (alike !== undefined) return fields[alike];
  return new Map([
    ['email', email],
    ['phone', phone],
    ['company', company],
  ]).get(plain);
}
