import type { Action } from '../../protocol/automation-action.ts';
import { deliver } from '../after/deliver.ts';
import { keepMail } from '../after/mail-store.ts';
import type { Mail } from '../after/send-mail.ts';
import { siteUrl } from '../after/site-url.ts';
import { sealToken } from '../after/token.ts';
import { linkFor } from '../identity/lead-link.ts';
import { readTrees } from '../identity/read-tree.ts';
import { Problem } from '../problem.ts';
import { isServer } from '../visitor/server-visitor.ts';
import { alertMail } from './alert-mail.ts';
import { languageOfLead } from './lead-language.ts';
import { leadMail } from './lead-mail.ts';
import { whyNoMail } from './may-mail.ts';
import type { Did } from './plan.ts';
import { pushedEvent } from './pushed-event.ts';
import type { Subject } from './subject.ts';
import type { StoredRule, World } from './world.ts';

/** What goes out, and writes nothing of the lead. */
export type Outward = Exclude<Action, { do: 'tag' | 'owner' | 'status' }>;

/** Nobody keeps a mail for longer. */
const UNSUBSCRIBE_GOOD_MS = 730 * 86_400_000;
/** Browsers of a lead that are told: the latest. */
const TOLD = 10;

/** Does one thing of a run. Done again it is the same thing: each has a name that follows from the rule, the lead and its place. */
export async function act(world: World, stored: StoredRule, action: Outward, about: About): Promise<Did> {
  const why = await ACTS[action.do](world, stored, action as never, about);
  return why === null ? { do: action.do, result: 'done' } : { do: action.do, result: 'skipped', why };
}

interface About {
  subject: Subject;
  /** Of the run. */
  name: string;
  /** Which of the rule's actions it is. */
  place: number;
}
/** @returns why it was not done; null when it was */
type Act<Do extends Outward['do']> = (world: World, stored: StoredRule, action: Extract<Outward, { do: Do }>, about: About) => Promise<string | null>;

const ACTS: { [Do in Outward['do']]: Act<Do> } = {
  push: ({ env, site, now }, { rule }, { endpoint }, { subject, name }) =>
    env.DELIVERY.getByName(`${site.id}/${endpoint}`).push(site.id, endpoint, pushedEvent(name, rule.id, subject.lead, now)),

  mail: async (world, stored, action, { subject, name, place }) => {
    const no = whyNoMail(subject);
    if (no !== null) return no;
    const { site, now } = world;
    const { lead } = subject;
    const link = action.link === undefined ? null : await linkOf(world, action.link, lead.id);
    if (link === undefined) return 'page_not_of_site';
    const language = languageOfLead(lead, site.ctas, site.settings.language);
    const token = await sealToken(site, 'unsubscribe', { lead: lead.id, visitor: '', event: '', subject: stored.rule.id, expires: now + UNSUBSCRIBE_GOOD_MS });
    const unsubscribe = `${originOf(world, stored)}/v1/unsubscribe/${token}`;
    const mail = leadMail(action, lead, language, { site: site.settings.name, from: fromOf(world), link, unsubscribe });
    await post(world, `${name}_${place}`, lead.id, mail, 'lead');
    return null;
  },

  alert: async (world, stored, action, { subject, name, place }) => {
    const { lead } = subject;
    const url = `${originOf(world, stored)}/console/#/leads/${lead.id}`;
    for (const [i, to] of action.to.entries()) {
      const mail = alertMail(action, lead, { site: world.site.settings.name, from: fromOf(world), to, url });
      await post(world, `${name}_${place}_${i}`, lead.id, mail, 'team');
    }
    return null;
  },

  next_cta: async ({ env, site, now }, _, { cta }, { subject }) => {
    if (!site.ctas.some(({ id }) => id === cta)) return 'cta_not_live';
    // Each browser knows the person by the lead that it made.
    const [tree] = await readTrees(env.DB, site.id, [subject.lead.id]);
    const browsers = (tree?.shares ?? []).filter(({ visitor }) => !isServer(visitor)).toSorted((a, b) => b.seen - a.seen);
    let told = 0;
    for (const { visitor, lead } of browsers.slice(0, TOLD)) if (await env.VISITOR.getByName(`${site.id}/${visitor}`).showNext(lead.id, cta, now)) told++;
    return told > 0 ? null : 'no_browser';
  },
};

const originOf = ({ env }: World, { origin }: StoredRule): string => env.PUBLIC_ORIGIN ?? origin;
const fromOf = ({ site }: World): string => site.settings.mail?.from ?? '';

/** Undefined where it leads to a page of somebody else's. */
async function linkOf({ site, now }: World, address: string, lead: string): Promise<string | undefined> {
  try {
    return (await linkFor(site, lead, siteUrl(site.settings.origins, address), now)).url;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** Kept first: what doesn't go out now goes later by itself. */
async function post({ env, site, now }: World, event: string, lead: string, mail: Mail, to: 'lead' | 'team'): Promise<void> {
  await keepMail(env.DB, site.id, event, lead, mail, now, to);
  await deliver(env, site, event, now);
}
