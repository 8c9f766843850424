import { setTimeout as sleep } from 'node:timers/promises';
import type { Lead } from '../../edge/protocol/lead.ts';
import type { Feed } from './feed.ts';
import type { LeadAccount, Ledger } from './ledger.ts';

const POLL_MS = 500;

/** Waits until D1 has everything that was acknowledged, for `patience` ms at most. @returns how long it took, ms */
export async function drained(feed: Feed, ledger: Ledger, patience: number): Promise<number> {
  const began = Date.now();
  while (Date.now() - began < patience) {
    // Who cannot be asked is behind: the edge has only just started.
    const complete = await feed.all().then(
      (leads) => isComplete(leads, ledger),
      () => false,
    );
    if (complete) break;
    await sleep(POLL_MS);
  }
  return Date.now() - began;
}

const byAddress = (leads: readonly Lead[]): Map<string | null, Lead[]> => Map.groupBy(leads, ({ email }) => email);

function isComplete(leads: readonly Lead[], ledger: Ledger): boolean {
  const found = byAddress(leads);
  return [...ledger.leads].every(([email, account]) => found.get(email)?.every((lead) => shortcomings(lead, account, ledger).length === 0));
}

/** Every acknowledged lead is in the feed once, complete and up to date, and nobody else is. */
export function verifyLeads(leads: readonly Lead[], ledger: Ledger): void {
  for (const [index, { id, seq }] of leads.entries()) {
    const before = leads[index - 1]?.seq ?? 0;
    if (seq <= before) ledger.fault('wrong', `the feed gives ${id} at seq ${seq} after seq ${before}`);
  }
  for (const [id, rows] of Map.groupBy(leads, (lead) => lead.id))
    if (rows.length > 1) ledger.fault('doubled', `${id} is in the feed ${rows.length} times`, rows.length - 1);

  const found = byAddress(leads);
  for (const [email, account] of ledger.leads) {
    const [lead, ...more] = found.get(email) ?? [];
    if (more.length > 0) ledger.fault('doubled', `${email} is ${more.length + 1} leads`, more.length);
    if (!lead) ledger.fault('missing', `${email} is not in the feed`);
    else for (const shortcoming of shortcomings(lead, account, ledger)) ledger.fault('wrong', `${email}: ${shortcoming}`);
  }
  const strangers = leads.filter(({ email }) => email === null || !ledger.leads.has(email));
  for (const { id, email } of strangers) ledger.fault('wrong', `${id} (${email}) is in the feed and was never acknowledged`);
}

/** In what the lead falls short of, or goes beyond, what was acknowledged. */
function shortcomings(lead: Lead, { ids, visitors, submits }: LeadAccount, ledger: Ledger): string[] {
  const accounts = [...visitors].flatMap((visitor) => ledger.visitors.get(visitor) ?? []);
  const visits = accounts.reduce((sum, account) => sum + account.visits.size, 0);
  const newest = Math.max(...accounts.map((account) => account.newest));
  const found: string[] = [];
  if (ids.size !== 1 || !ids.has(lead.id)) found.push(`answers named ${[...ids].join(', ')}, the feed ${lead.id}`);
  // One proof a submit: a submit that was folded twice, or by one browser of two, shows here.
  if (lead.consent.length !== submits.size) found.push(`${lead.consent.length} consents for ${submits.size} submits`);
  if (lead.visits.count !== visits) found.push(`${lead.visits.count} visits, not ${visits}`);
  if (Date.parse(lead.visits.last_at) < newest) found.push(`last seen ${newest - Date.parse(lead.visits.last_at)} ms before its newest acknowledged event`);
  return found;
}

/** A reader that kept a cursor through all the crashes was given the last word on every lead. */
export function verifyFollower(latest: Map<string, number>, leads: readonly Lead[], ledger: Ledger): void {
  for (const { id, seq } of leads) {
    const seen = latest.get(id) ?? 0;
    if (seen < seq) ledger.fault('wrong', `a reader that followed the feed has ${id} at seq ${seen}, not ${seq}`);
  }
}
