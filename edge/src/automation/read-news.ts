import type { Before } from '../../protocol/lead-event.ts';
import type { Lead } from '../../protocol/lead.ts';
import type { Change } from '../journal/change.ts';
import { eventsOf } from '../journal/change.ts';
import { readChanges } from '../journal/read-journal.ts';
import type { LeadRecord } from '../leads/merge.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { decide } from './decide.ts';
import { NO_MAIL } from './may-mail.ts';
import { offersOf } from './offers-of.ts';
import { type Subject, subjectOf } from './subject.ts';
import { addedWord, touchesOf } from './touches.ts';
import { offsetOf, type World } from './world.ts';

/** Changes read at a time, and times before others have their turn. */
const PAGE = 200;
const PAGES = 5;

const CURSOR = 'cursor';

/** Somebody who wants no more mails has done nothing about the lead that the team should have done. */
const NOBODYS_DOING: ReadonlySet<string> = new Set([addedWord(NO_MAIL)]);

/** What a lead was like with a change, as far as rules ask. */
interface News {
  change: Change & { lead: string };
  subject: Subject | null;
}

/**
 * Reads what is new in the journal, and sets going what follows from it. What was read and what follows is one
 * transaction, so that each change is read once.
 * @returns whether that was all
 */
export async function readNews(world: World): Promise<boolean> {
  const { env, site, rules, storage, now } = world;
  const live = [...rules.values()].filter(({ isOn }) => isOn);
  if (live.length === 0) return true;
  const context = scoringContext(site, now);
  // Of before the first rule was on nobody wants to know.
  const begin = Math.min(...live.map(({ seq }) => seq));
  for (let page = 0; page < PAGES; page++) {
    const from = Math.max(storage.kv.get<number>(CURSOR) ?? 0, begin);
    const { changes, watermark } = await readChanges(env.DB, site.id, from, PAGE);
    const news = changes.flatMap((change) => newsOf(site.id, change, context));
    const offers = await offersOf(
      env.DB,
      site,
      news.flatMap(({ subject }) => subject?.lead ?? []),
      now,
    );
    const isLast = changes.length < PAGE;
    storage.transactionSync(() => {
      // Who has become a part of whom is known before anything is begun for either.
      for (const each of news) follow(each, world);
      for (const { change, subject } of news) {
        if (!subject) continue;
        const scheduled = decide(live, { ...change, subject }, (rule) => world.runs.known(rule, change.lead), { offers, offsetAt: offsetOf(site) });
        for (const each of scheduled) world.runs.add(change.lead, each);
      }
      const to = isLast ? Math.max(watermark, from) : (changes.at(-1)?.seq ?? from);
      if (to > (storage.kv.get<number>(CURSOR) ?? -1)) storage.kv.put(CURSOR, to);
    });
    if (isLast) return true;
  }
  return false;
}

/** What of a change concerns rules; nothing of what is no lead's. */
function newsOf(site: string, change: Change, context: ScoringContext): News[] {
  const { lead: id, content } = change;
  if (id === null) return [];
  const gone = content['merged_into'] !== null || content['erased_at'] !== null;
  return [{ change: { ...change, lead: id }, subject: gone ? null : subjectAt(site, change, context) }];
}

function subjectAt(site: string, change: Change, context: ScoringContext): Subject | null {
  try {
    const lead: Lead | null = eventsOf(site, change, context)[0]?.data.lead ?? null;
    return lead && subjectOf(lead, change.content['record'] as LeadRecord);
  } catch (error) {
    // A defect of ours in one lead must not keep all others from what is to be done about them.
    console.error('automation: a change could not be read', change.seq, error instanceof Error ? error.message : error);
    return null;
  }
}

/** What a change says of what was set going before. */
function follow({ change, subject }: News, { runs, now }: World): void {
  const { lead, seq, before, content } = change;
  const into = content['merged_into'];
  if (content['erased_at'] !== null) runs.forget([lead]);
  else if (typeof into === 'string') runs.carry(lead, into, now);
  else if (subject) {
    const words = touchesOf(before as Before | null, subject.lead).filter((word) => !NOBODYS_DOING.has(word));
    if (runs.unsaid(lead, words).length > 0) runs.touch(lead, seq);
  }
}
