import type { Answer } from '../../edge/protocol/batch.ts';
import { BATCH_EVENTS } from '../../edge/protocol/limits.ts';
import type { Feed } from './feed.ts';
import { acknowledged, type Ledger, type VisitorAccount } from './ledger.ts';
import { SHOP, SITE } from './shop.ts';
import { sideBySide } from './side-by-side.ts';

/** No id was counted as accepted twice, and nothing that was sent is still without an answer. */
export function verifyCounts(ledger: Ledger): void {
  for (const [visitor, { accepted, events }] of ledger.visitors) {
    if (accepted > events.size) ledger.fault('doubled', `${visitor}: ${accepted} accepted of ${events.size} events`, accepted - events.size);
    const unanswered = events.size - acknowledged({ events }).length;
    if (unanswered > 0) ledger.fault('wrong', `${visitor}: ${unanswered} events had no answer long after the load had ended`);
  }
}

/** The timelines of leads hold every acknowledged event once. Read before anything is sent again. */
export async function verifyTimelines(feed: Feed, ledger: Ledger): Promise<void> {
  await sideBySide(ledger.leads.values(), async ({ ids: [lead], visitors }) => {
    if (!lead) return;
    const detail = await feed.lead(lead).catch((error: unknown) => String(error));
    if (typeof detail === 'string') return ledger.fault('wrong', `the timeline of ${lead} cannot be read: ${detail}`);
    const entries = Map.groupBy(detail.timeline, ({ visitor }) => visitor);
    for (const visitor of visitors) {
      const timeline = (entries.get(visitor) ?? []).map(({ id }) => id);
      const account = ledger.visitors.get(visitor);
      if (account) compare(visitor, account, timeline, ledger);
    }
  });
}

function compare(visitor: string, account: VisitorAccount, timeline: readonly string[], ledger: Ledger): void {
  const there = new Set(timeline);
  const lost = acknowledged(account).filter((id) => !there.has(id));
  if (lost.length > 0) ledger.fault('lost', `${visitor}: not in the timeline: ${lost.join(', ')}`, lost.length);
  const doubled = timeline.length - there.size;
  if (doubled > 0) ledger.fault('doubled', `${visitor}: ${doubled} entries of the timeline are there twice`, doubled);
  const strange = [...there].filter((id) => !account.events.has(id));
  if (strange.length > 0) ledger.fault('wrong', `${visitor}: never sent, but in the timeline: ${strange.join(', ')}`);
}

/**
 * Everything acknowledged is sent once more. The timeline of a visitor without a lead is nobody's to
 * read, but an object answers `duplicate` only for the ids of events that it has: whatever it accepts
 * now, it had lost.
 */
export async function verifyByResending(url: string, ledger: Ledger): Promise<void> {
  await sideBySide(ledger.visitors, async ([visitor, account]) => {
    const ids = acknowledged(account);
    for (let from = 0; from < ids.length; from += BATCH_EVENTS) {
      const part = ids.slice(from, from + BATCH_EVENTS);
      const { accepted, duplicate } = await resend(url, visitor, account.address, part);
      if (accepted > 0)
        ledger.fault('lost', `${visitor}: ${accepted} of ${part.length} acknowledged events were unknown: among ${part[0]} to ${part.at(-1)}`, accepted);
      if (accepted + duplicate !== part.length) ledger.fault('wrong', `${visitor}: ${part.length} events sent again, ${accepted} + ${duplicate} counted`);
    }
  });
}

async function resend(url: string, visitor: string, address: string, ids: readonly string[]): Promise<Answer> {
  const at = Date.now();
  const events = ids.map((id) => ({ id, type: 'page_view', at, visit: 'sent-again', url: `${SHOP}/` }));
  // One try: a second would be told `duplicate` of what the first had to put back.
  const response = await fetch(`${url}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', origin: SHOP, 'cf-connecting-ip': address },
    body: JSON.stringify({ v: 1, site: SITE, visitor, sent_at: at, events }),
  });
  if (!response.ok) throw new Error(`${visitor} could not be asked for its events: ${response.status} ${await response.text()}`);
  return (await response.json()) as Answer;
}
