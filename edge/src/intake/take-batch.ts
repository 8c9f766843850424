import type { Answer, Batch } from '../../protocol/batch.ts';
import { suspectForms } from '../abuse/suspect.ts';
import { askConfirmation } from '../after/ask-confirmation.ts';
import { withRetiredCtas } from '../ctas/retired-ctas.ts';
import { withEndedRuns } from '../experiment-run/runs-of-forms.ts';
import type { Env } from '../env.ts';
import { noteArrival } from '../install/note-arrival.ts';
import { noteRefusedOrigin } from '../install/note-refused-origin.ts';
import { idOfVisitor } from '../privacy/person-ids.ts';
import { withoutErased } from '../privacy/without-erased.ts';
import { Problem } from '../problem.ts';
import { respectGuessLimit, respectLimits, respectSubmitLimit } from '../site/limits.ts';
import { scoringContext } from '../site/scoring-context.ts';
import { withLandingPages } from '../site/landing-pages.ts';
import { findSite, type Site } from '../site/site-store.ts';
import type { ArrivedEvent } from '../visitor/noted-event.ts';
import type { Taken } from '../visitor/visitor-object.ts';
import { tellFunnel } from '../funnel/tell-funnel.ts';
import { deviceOf } from './device.ts';
import { countIgnored } from './ignored-counts.ts';
import { type GoodEvent, judge } from './judge.ts';
import { leadAnswers } from './lead-answers.ts';
import { note } from './note.ts';
import { parseBatch } from './parse-batch.ts';
import { readBody } from './read-body.ts';
import { asSent, keepRefused } from './refusals.ts';
import { respectOrigin } from './respect-origin.ts';
import { isKnown, remember } from './signed-in-before.ts';
import { trackingSaid, unwanted } from './unwanted.ts';

/**
 * Takes one batch: what is cheap to refuse is refused first, and no visitor's object is woken before
 * the site, the page's origin and the limits have said yes. The answer closes:
 * accepted + duplicate + refused + ignored = events received.
 */
export async function takeBatch(env: Env, request: Request, waitUntil: WaitUntil): Promise<Answer> {
  const received = Date.now();
  const batch = parseBatch(await readBody(request));
  const site = await findSite(env.DB, batch.site, () => respectGuessLimit(env, request.headers));
  const origin = request.headers.get('origin');
  try {
    respectOrigin(site, new URL(request.url).origin, origin);
  } catch (refusal) {
    noteRefusedOrigin(env.DB, site, origin ?? '', received, waitUntil);
    throw refusal;
  }
  const answer = await takeParsed(env, request, site, batch, received, waitUntil);
  if (answer.accepted > 0) noteArrival(env.DB, site, origin, batch.consent, received, waitUntil);
  return answer;
}

type WaitUntil = (work: Promise<unknown>) => void;

/** The same for what is a batch by now, from a page that may send it: a form without JavaScript came as something else. */
export async function takeParsed(env: Env, request: Request, of: Site, batch: Batch, received: number, waitUntil: WaitUntil): Promise<Answer> {
  const edge = new URL(request.url).origin;
  const site = withLandingPages(of, edge);
  await respectLimits(env, site.id, request.headers);

  const no = unwanted(request.headers, batch.consent, site.settings);
  const known = await withEndedRuns(env.DB, await withRetiredCtas(env.DB, site, batch.events, received), batch.events);
  const judged = judge(batch.events, known, no, { visitor: batch.visitor, received });
  const { refused, refusedAsSent, ignored } = judged;
  // Of somebody who said no, nothing is kept: not even for a look.
  if (refused.length > 0 && !no) waitUntil(keepRefused(env.DB, site.id, refused, refusedAsSent, received, idOfVisitor(site, batch.visitor)));
  countIgnored(env.DB, site.id, ignored, received, waitUntil);
  const answer: Answer = { accepted: 0, duplicate: 0, refused, ignored, leads: [] };
  if (judged.good.length === 0) return answer;
  await respectPeopleLimit(env, site, batch.visitor, request.headers, judged.good);

  const country = countryOf(request);
  const noted = await Promise.all(
    judged.good.map((event) =>
      note(event, site, {
        visitor: batch.visitor,
        sentAt: batch.sent_at,
        received,
        ...country,
        device: deviceOf(request.headers),
        tracking: trackingSaid(no, batch.consent),
      }),
    ),
  );
  const { good, events, ignored: erased } = await withoutErased(env.DB, site, judged.good, noted);
  ignored.push(...erased);
  countIgnored(env.DB, site.id, erased, received, waitUntil);
  if (good.length === 0) return answer;
  await suspectForms(env, site, batch.visitor, request.headers, good, events, received);
  askConfirmation(good, events, { language: site.settings.language, origin: env.PUBLIC_ORIGIN ?? edge, received });
  const said = good.map(({ at }) => at);
  const taken = await askVisitor(env, site, batch.visitor, events, received, said);
  if (taken.refused.length > 0 && !no)
    waitUntil(keepRefused(env.DB, site.id, taken.refused, asSent(taken.refused, batch.events), received, idOfVisitor(site, batch.visitor)));
  countIgnored(env.DB, site.id, taken.ignored, received, waitUntil);
  tellFunnel(env, site, taken.visits ?? [], received, waitUntil);
  return {
    ...answer,
    accepted: taken.accepted,
    duplicate: taken.duplicate,
    refused: [...refused, ...taken.refused],
    ignored: [...ignored, ...taken.ignored],
    visitor: { ...taken.visitor, ...country },
    leads: await leadAnswers(taken, good, site, edge, batch.visitor, received),
  };
}

/** Where the request came from, if Cloudflare says so: XX and T1 are no countries. */
function countryOf({ cf }: Request): { country?: string } {
  const country = cf?.['country'];
  return typeof country === 'string' && /^(?!XX)[A-Z]{2}$/.test(country) ? { country } : {};
}

/** Every form counts, and whoever signs in: both make leads. */
async function respectPeopleLimit(env: Env, site: Site, visitor: string, headers: Headers, good: readonly GoodEvent[]): Promise<void> {
  const forms = good.filter(({ checked }) => checked).length;
  const signedIn = good.flatMap(({ person }) => (person ? [`${site.id}/${visitor}/${person.contact.email ?? person.contact.phone_raw}`] : []));
  const strangers = [...new Set(signedIn)].filter((who) => !isKnown(who));
  await respectSubmitLimit(env, site.id, headers, forms + strangers.length);
  strangers.forEach(remember);
}

/** Tries of one call. The platform says which failures are worth another. */
const TRIES = 2;

/** @param said when each event happened by the sender's own clock, ms */
export async function askVisitor(
  env: Env,
  site: Site,
  visitor: string,
  events: readonly ArrivedEvent[],
  received: number,
  said?: readonly number[],
): Promise<Taken> {
  for (let attempt = 1; ; attempt++) {
    // A stub is broken once it has thrown: a fresh one for each try.
    const stub = env.VISITOR.getByName(`${site.id}/${visitor}`);
    try {
      // Plain data, which the type of a remote call does not see through.
      return (await stub.take(site.id, visitor, events, received, scoringContext(site, received), said)) as unknown as Taken;
    } catch (error) {
      const { retryable, overloaded } = error as { retryable?: boolean; overloaded?: boolean };
      if (retryable && !overloaded && attempt < TRIES) continue;
      console.error('visitor object failed', error instanceof Error ? error.message : error);
      throw new Problem('unavailable', [], { 'retry-after': '5' });
    }
  }
}
