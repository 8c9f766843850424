import type { Env } from '../../env.ts';
import { Problem } from '../../problem.ts';
import { findSite } from '../../site/site-store.ts';
import { type Due, noteForm, noteTry, takeDue } from './announced-store.ts';
import { findConnection } from './connection.ts';
import { fetchForm } from './fetch-form.ts';
import { landAdLead } from './land-ad-lead.ts';
import { nextTry } from './next-try.ts';

/** Of one sweep: each asks D1 a few times, and the sweep has more to do than this. */
const AT_ONCE = 100;
const SIDE_BY_SIDE = 5;

/** Fetches the forms that are due: those that were just announced by one connection, or those of all that still wait. */
export async function fetchDue(env: Env, now: number, of?: { site: string; connection: string }): Promise<void> {
  const due = (await takeDue(env.DB, now, AT_ONCE, of)).values();
  await Promise.all(
    Array.from({ length: SIDE_BY_SIDE }, async () => {
      // One iterator for all: whoever is done takes the next.
      for (const form of due) await fetchOne(env, form, now);
    }),
  );
}

/** What fails is tried again, and keeps no other form from its turn. */
async function fetchOne(env: Env, due: Due, now: number): Promise<void> {
  const { site: id, connection: name, announced, tries } = due;
  // When a sweep was due is not when a form comes in.
  const error = await landOne(env, due, Date.now()).catch((fault: unknown) => {
    if (!(fault instanceof Problem)) console.warn('inbound: will try again', fault instanceof Error ? fault.message : fault);
    return fault instanceof Problem ? fault.code : 'internal';
  });
  if (error === null) return;
  const nextAt = nextTry(tries, now);
  await (nextAt === null ? noteForm(env.DB, id, name, announced.id, 'failed', error, now) : noteTry(env.DB, due, nextAt, error));
}

/** @returns why it did not land, where another try may help */
async function landOne(env: Env, { site: id, connection: name, announced }: Due, now: number): Promise<string | null> {
  const site = await findSite(env.DB, id);
  const connection = await findConnection(env.DB, id, name);
  const fetched = await fetchForm(env, connection, announced);
  if ('error' in fetched) return fetched.error;
  const state = await landAdLead(env, site, connection, fetched.form, now);
  await noteForm(env.DB, id, name, announced.id, state, state === 'failed' ? 'missing_contact' : null, now);
  return null;
}
