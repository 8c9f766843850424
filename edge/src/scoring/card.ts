import type { CardBody, Rule } from '../../protocol/card.ts';
import type { Offer } from '../../protocol/cta.ts';
import { halfLives, type Key } from './decay.ts';

/** A card as it scores: each score names its version. */
export interface Card extends CardBody {
  version: string;
}

/** Offers with which somebody asks to be sold to. */
export const RAISED_HAND: readonly Offer[] = ['demo', 'quote', 'callback', 'contact'];

/**
 * What a site starts with. Unlearned cards are weak: on 9,240 real leads vendors' defaults reach AUC
 * 0.57, a marketer's own card 0.76, a learned one 0.87. It is there to be replaced.
 */
export const DEFAULT_CARD: Card = {
  version: 'default-2',
  rules: [
    { id: 'page_view', on: 'page_view', points: 1, at_most: 20, limit: { times: 10, per: 'day' } },
    { id: 'return_visit', on: 'visit_start', where: { from_visit: 2 }, points: 3, at_most: 15, limit: { times: 1, per: 'visit' } },
    { id: 'many_pages', on: 'page_view', where: { page_of_visit: 9 }, points: 7, at_most: 21, limit: { times: 1, per: 'visit' } },
    { id: 'key_page', on: 'page_view', where: { group: 'key' }, points: 5, at_most: 20, limit: { times: 1, per: 'visit' } },
    { id: 'pricing', on: 'page_view', where: { group: 'pricing' }, points: 10, at_most: 30, limit: { times: 1, per: 'visit' } },
    { id: 'site_search', on: 'site_search', points: 3, at_most: 12 },
    { id: 'download', on: 'download', points: 10, at_most: 40 },
    { id: 'cta_click', on: 'cta_click', points: 2, at_most: 10 },
    { id: 'form_start', on: 'form_start', points: 3, at_most: 9, limit: { times: 1, per: 'visit' } },
    { id: 'content_form', on: 'form_submit', where: { offer: ['ebook', 'coupon'] }, points: 15, at_most: 45 },
    { id: 'newsletter', on: 'form_submit', where: { offer: ['newsletter'] }, points: 10, at_most: 20 },
    { id: 'trial', on: 'form_submit', where: { offer: ['trial'] }, points: 30, at_most: 60 },
    { id: 'raised_hand', on: 'form_submit', where: { offer: [...RAISED_HAND] }, points: 50, at_most: 100 },
  ],
  fit: [
    { id: 'business_address', when: { fact: 'mail', is: ['business'] }, points: 20 },
    { id: 'phone_given', when: { fact: 'phone' }, points: 15 },
    { id: 'decider', when: { fact: 'title', is: ['decider'] }, points: 20 },
    { id: 'influencer', when: { fact: 'title', is: ['influencer'] }, points: 10 },
    { id: 'company_size', when: { fact: 'company_size', at_least: 10 }, points: 20 },
    { id: 'country', when: { fact: 'country', is: ['VN'] }, points: 10 },
  ],
  gates: [
    // One look at an open position is curiosity; who comes back to them looks for a job.
    {
      id: 'job_seeker',
      when: { fact: 'event', on: 'page_view', where: { group: 'careers', often: { times: 2, hours: 720 } } },
      effect: { type: 'cap', engagement: 15 },
    },
    { id: 'disposable_address', when: { fact: 'mail', is: ['disposable'] }, effect: { type: 'disqualify' } },
    { id: 'not_to_be_reached', when: { fact: 'tag', is: ['unsubscribed', 'bounced', 'competitor'] }, effect: { type: 'disqualify' } },
    { id: 'mail_bounced', when: { fact: 'event', on: 'mail_bounced' }, effect: { type: 'disqualify' } },
    // Whoever wants no mails may still want to buy, and says so by a form.
    { id: 'unsubscribed', when: { fact: 'event', on: 'unsubscribed' }, effect: { type: 'cap', engagement: 15 } },
    { id: 'robot', when: { fact: 'suspected_bot' }, effect: { type: 'disqualify' } },
  ],
  bounds: { warm: 20, hot: 60, a: 75, b: 50, c: 25, mql_total: 100, mql_grades: ['A1', 'A2', 'B1', 'B2'], sql_fit: 25 },
};

/** The key of a rule, cut to what the rule may be worth at `at`. */
export const underCeiling = ({ at_most: most, points }: Rule, key: Key, at: number, halfLifeMs: number): Key =>
  key === null ? null : Math.min(key, Math.log2(most / points) + halfLives(at, halfLifeMs));
