import type { EraseInput, Erasure } from '../../protocol/privacy.ts';
import { ASKED_BY } from '../../protocol/privacy.ts';
import { noteDone } from '../audit/note.ts';
import type { Env } from '../env.ts';
import { untilDone } from '../identity/relink.ts';
import { dropCached, type Site } from '../site/site-store.ts';
import { begin } from '../work/begin.ts';
import { emptyRows } from './empty-rows.ts';
import { addCounts, NO_COUNTS, noteProgress, readErasure, readPending, type Todo } from './erasure-store.ts';
import { carryOut } from './go-on.ts';
import { addressOf, namePerson } from './name-person.ts';
import { type Person, readPerson } from './read-person.ts';

/** What a request does itself of an erasure. The rest is a work of the site. */
const PIECES = 40;
const REQUEST_MS = 8_000;
const LEADS_NOTED = 20;

export interface Wish {
  by: string;
  asked: Erasure['asked_by'];
  reason: Erasure['reason'];
}

/** Erases a person, by whatever names them. @returns the id of the receipt; all rows are empty by then */
export const erasePerson = (env: Env, site: Site, input: EraseInput, by: string): Promise<string> =>
  untilDone(async () => {
    const at = Date.now();
    const roots = await namePerson(env, site, input, at);
    const person = await readPerson(env.DB, site, roots, await addressOf(input));
    const asked = ASKED_BY.filter((each) => input[each] !== undefined);
    return beginErasure(env, site, { by, asked, reason: input.reason }, roots, withBrowser(person, input.visitor), at);
  });

/** The browser that was named, where nothing in D1 says that it is theirs. */
function withBrowser(person: Person, visitor: string | undefined): Person {
  const { objects, leads } = person;
  const isKnown = visitor === undefined || objects.some((each) => each.visitor === visitor);
  return isKnown ? person : { ...person, objects: [...objects, { visitor, leads }] };
}

/** Empties the rows, and notes what is left to do. Undefined where the person was written of meanwhile. */
export async function beginErasure(env: Env, site: Site, wish: Wish, roots: readonly string[], person: Person, at: number): Promise<string | undefined> {
  const { by, asked, reason } = wish;
  const id = `era_${crypto.randomUUID().replaceAll('-', '')}`;
  const leads = JSON.stringify(person.leads);
  // Nobody is looked for whose time is over: all that there is of them is in these leads.
  const todo: Todo = { objects: person.objects, tell: person.leads.length > 0, sweep: asked.includes('retention') ? null : { lead: '', visitor: '' } };
  const detail = { asked_by: asked, reason, leads: person.leads.slice(0, LEADS_NOTED) };
  const emptied = await emptyRows(env.DB, site, { id, roots, person, at }, [
    env.DB.prepare('INSERT INTO erasures (site, id, at, by, asked, reason, leads, counts, todo) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').bind(
      site.id,
      id,
      at,
      by,
      JSON.stringify(asked),
      reason,
      leads,
      JSON.stringify(NO_COUNTS),
      JSON.stringify(todo),
    ),
    noteDone(env.DB, site.id, { by, action: 'person.erased', target: id, detail }, at),
  ]);
  if (!emptied) return undefined;
  // What comes in is looked at from now on.
  dropCached(site.id);
  const pending = await readPending(env.DB, site.id, id);
  if (pending) await noteProgress(env.DB, pending, { counts: addCounts(NO_COUNTS, emptied) }, at);
  return id;
}

/** Does as much of it as a request may, and leaves the rest to the site's works. @returns the receipt as it is then */
export async function finishErasure(env: Env, site: Site, id: string): Promise<Erasure | null> {
  const isDone = await carryOut(env, site, id, PIECES, Date.now() + REQUEST_MS).catch((error: unknown) => {
    console.warn('privacy: an erasure goes on later', error instanceof Error ? error.message : error);
    return false;
  });
  if (!isDone) await begin(env, site.id, 'erase', {});
  return readErasure(env.DB, site.id, id);
}
