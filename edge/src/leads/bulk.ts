import type { BulkAnswer, BulkDone, BulkInput } from '../../protocol/bulk.ts';
import type { ProblemDetails } from '../../protocol/problem.ts';
import { errorAt, Problem } from '../problem.ts';
import type { Site } from '../site/site-store.ts';
import type { ScoringContext } from '../visitor/facts.ts';
import { changeLead } from './change-lead.ts';
import { type LeadState, patchLead, type Step, type Word } from './decide.ts';
import { stageBefore, takeBack } from './take-back.ts';

/** Leads that are written at the same moment: D1 runs one after the other, but each waits for its answers. */
const AT_ONCE = 8;
const TAGS_MAX = 50;

export interface BulkResult extends BulkAnswer {
  /** When the temperatures of those that were rated anew will be left, ms. */
  cools: Map<string, number>;
}

/** Changes many leads, one by one, as `PATCH` changes one: what fails for one is named, and the others are done. */
export async function changeMany(db: D1Database, site: Site, input: BulkInput, word: Word): Promise<BulkResult> {
  const todo: readonly Pick<BulkDone, 'id'>[] = input.undo ?? (input.ids ?? []).map((id) => ({ id }));
  const result: BulkResult = { data: [], failed: [], cools: new Map() };
  for (let from = 0; from < todo.length; from += AT_ONCE) {
    await Promise.all(todo.slice(from, from + AT_ONCE).map((one, i) => changeOne(db, site, one.id, input, input.undo?.[from + i], word, result)));
  }
  return result;
}

async function changeOne(
  db: D1Database,
  site: Site,
  id: string,
  input: BulkInput,
  undone: BulkDone | undefined,
  word: Word,
  result: BulkResult,
): Promise<void> {
  const from = undone ? await stageBefore(db, site.id, undone) : null;
  let before: BulkDone['before'] | undefined;
  const step = (state: LeadState, context: ScoringContext, seq: number): Step | null => {
    before = asItWas(state);
    if (undone && undone.seq !== seq) throw new Problem('changed_meanwhile');
    return undone ? takeBack(state, undone.before, from, word, context) : patchLead(state, patchOf(state, input), word, context);
  };
  try {
    const { lead, cools } = await changeLead(db, site, id, step, word.now, { handledBy: word.by });
    if (before) result.data.push({ id: lead.id, seq: lead.seq, before });
    if (cools !== null) result.cools.set(lead.id, cools);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    result.failed.push({ id, ...(await sayOf(error)) });
  }
}

const asItWas = ({ owner, status, statusBy, record, tags }: LeadState): BulkDone['before'] => ({
  owner,
  status,
  follows: statusBy === null,
  stage: record.stage,
  tags: [...tags],
});

function patchOf({ tags }: LeadState, { set = {}, tags: change }: BulkInput) {
  if (!change) return set;
  const removed = new Set(change.remove);
  const after = [...new Set([...tags.filter((tag) => !removed.has(tag)), ...(change.add ?? [])])];
  if (after.length > TAGS_MAX) throw new Problem('invalid_request', [errorAt('tags', 'too_many_tags')]);
  return { ...set, tags: after };
}

/** The words of an answer that is an error. */
async function sayOf(problem: Problem): Promise<{ code: string; detail: string }> {
  const { code, detail, errors } = (await problem.toResponse().json()) as ProblemDetails;
  const [first] = errors;
  return first ? { code: first.code, detail: first.detail } : { code, detail };
}
