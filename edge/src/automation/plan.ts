import type { Automation } from '../../protocol/automation.ts';
import type { LeadPatch } from '../../protocol/lead-decision.ts';
import type { Status } from '../../protocol/lead.ts';
import type { LeadState } from '../leads/decide.ts';
import { isEnd } from '../leads/status.ts';
import type { Asked } from './holds.ts';
import { type Chosen, inTurn } from './in-turn.ts';
import { addedWord, ownerWord, removedWord } from './touches.ts';

/** What a run writes of a lead. It is settled once, before anything is written, so that a run which begins again writes the same. */
export interface Plan {
  add: string[];
  remove: string[];
  owner?: Chosen & { replace: boolean };
  status?: Status;
}

/** What became of one of a rule's actions. */
export interface Did {
  do: Automation['then'][number]['do'];
  result: 'done' | 'skipped';
  why?: string;
}

/** As many as a lead may have. */
const TAGS_MAX = 50;

/** @param taken see `inTurn` */
export function planOf(rule: Pick<Automation, 'then'>, asked: Asked, taken: (list: string) => number): { plan: Plan; did: Did[] } {
  const { lead } = asked.subject;
  const plan: Plan = { add: [], remove: [] };
  const did: Did[] = [];
  const skip = (action: Did['do'], why: string): void => void did.push({ do: action, result: 'skipped', why });
  for (const action of rule.then) {
    if (action.do === 'tag') {
      const add = (action.add ?? []).filter((tag) => !lead.tags.includes(tag) && !plan.add.includes(tag));
      if (lead.tags.length + plan.add.length + add.length > TAGS_MAX) skip('tag', 'too_many_tags');
      else {
        plan.add.push(...add);
        plan.remove.push(...(action.remove ?? []));
        did.push({ do: 'tag', result: 'done' });
      }
    } else if (action.do === 'owner') {
      if (lead.owner !== null && !action.replace) skip('owner', 'has_owner');
      else {
        plan.owner = { ...inTurn(action, asked, taken), replace: action.replace };
        did.push({ do: 'owner', result: 'done' });
      }
    } else if (action.do === 'status') {
      if (isEnd(lead.stage)) skip('status', 'lead_closed');
      else {
        plan.status = action.to;
        did.push({ do: 'status', result: 'done' });
      }
    }
  }
  return { plan, did };
}

export const isNothing = ({ add, remove, owner, status }: Plan): boolean => add.length + remove.length === 0 && !owner && !status;

/** What of a plan is still to be written of a lead as it is now. */
export function patchOf({ add, remove, owner, status }: Plan, state: Pick<LeadState, 'tags' | 'owner' | 'record'>): LeadPatch {
  const tags = [...new Set([...state.tags, ...add])].filter((tag) => !remove.includes(tag));
  const isSame = tags.length === state.tags.length && tags.every((tag) => state.tags.includes(tag));
  const gives = owner && (state.owner === null || owner.replace);
  return {
    ...(isSame ? {} : { tags }),
    ...(gives ? { owner: owner.owner } : {}),
    // It may have ended since.
    ...(status && !isEnd(state.record.stage) ? { status } : {}),
  };
}

/** In words as changes of a lead have them: by these a rule's own changes are told from people's. */
export const wordsOf = ({ add, remove, owner }: Plan): string[] => [
  ...add.map(addedWord),
  ...remove.map(removedWord),
  ...(owner ? [ownerWord(owner.owner)] : []),
];
