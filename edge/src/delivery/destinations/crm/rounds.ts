import type { Verdict } from '../../destination.ts';
import type { Work } from './latest.ts';

/** A lead, and how it is sent this time. */
export interface Input {
  work: Work;
  /** With texts for what is required and not known: the CRM has said that the record is a new one. */
  isNew: boolean;
  /** Names of fields that were not taken. */
  without: readonly string[];
}

/** What can be done about a refusal. */
export type Remedy = { remedy: 'fill' } | { remedy: 'leave_out'; fields: readonly string[] };

/** Filled, without its address, without another field: no lead needs more. */
const ROUNDS = 4;

/** Sends all leads at once, and those that are refused for something that can be helped once more, all at once again. */
export async function inRounds(
  works: readonly Work[],
  send: (inputs: readonly Input[]) => Promise<(Verdict | Remedy | undefined)[]>,
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  let inputs: Input[] = works.map((work) => ({ work, isNew: false, without: [] }));
  for (let round = 0; round < ROUNDS && inputs.length > 0; round++) {
    const sent = inputs;
    const outcomes = await send(sent);
    inputs = [];
    sent.forEach((input, i) => {
      const outcome = outcomes[i];
      if (outcome && 'is' in outcome) verdicts.set(input.work.lead.id, outcome);
      else if (outcome) inputs.push(helped(input, outcome));
    });
  }
  return verdicts;
}

const helped = (input: Input, remedy: Remedy): Input =>
  remedy.remedy === 'leave_out' ? { ...input, without: [...input.without, ...remedy.fields] } : { ...input, isNew: true };
