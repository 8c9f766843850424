import type { Port, Verdict } from '../../destination.ts';
import { because, notUnderstood } from '../crm/answers.ts';
import type { Work } from '../crm/latest.ts';
import { inPortions } from '../in-portions.ts';
import { foundOf, outcomesOf } from './answers.ts';
import { forEverything } from './faults.ts';
import { clearRequest, eraseRequest, findRequest, type Input, inputOf, movesBack, writeRequest } from './requests.ts';
import type { HubSpotSettings } from './settings.ts';

/** As many as HubSpot takes at once. */
export const BATCH = 100;
const LATER: Verdict = { is: 'again', why: 'HubSpot has not said what became of it' };

/**
 * Looks first which leads have a contact, since nothing else finds one whose address has changed; then updates these and
 * upserts the others, by address or by our id.
 */
export async function writeContacts(works: readonly Work[], port: Port): Promise<Map<string, Verdict>> {
  const settings = port.settings as HubSpotSettings;
  const token = await port.secret('token');
  const verdicts = new Map<string, Verdict>();
  const answered = await port.send(
    findRequest(
      works.map(({ lead }) => lead),
      settings,
      token,
    ),
  );
  const found = foundOf(answered, settings.id_property);
  if (!found) {
    const verdict = forEverything(answered, port.now()) ?? withoutId(answered.status, answered.body, settings) ?? notUnderstood('HubSpot', answered);
    return new Map(works.map(({ lead }) => [lead.id, verdict]));
  }

  async function write(inputs: readonly Input[]): Promise<void> {
    for (const by of ['record', 'email', 'lead'] as const) {
      const some = inputs.filter((input) => input.by === by);
      const withoutEmail = new Set<Input>();
      const said = await inPortions(some, BATCH, async (portion) => {
        const outcomes = outcomesOf(portion, await port.send(writeRequest(portion, settings, token)), settings.id_property, port.now());
        if (!Array.isArray(outcomes)) return outcomes;
        portion.forEach((input, i) => outcomes[i] === 'without_email' && withoutEmail.add(input));
        return outcomes.map((outcome) => (outcome === 'without_email' ? LATER : outcome));
      });
      some.forEach(({ work }, i) => verdicts.set(work.lead.id, said[i] ?? LATER));
      const again = [...withoutEmail].map(({ work }) => inputOf(work, found?.get(work.lead.id), settings, false));
      if (again.length > 0) await write(again);
    }
  }

  const inputs = works.filter(({ erases }) => !erases).map((work) => inputOf(work, found.get(work.lead.id), settings));
  const back = settings.moves_back ? inputs.filter(movesBack) : [];
  const uncleared = back.length > 0 ? await clear(back, settings, token, port) : null;
  // What could not be cleared would stay where it is, and be taken for done.
  for (const { work } of uncleared ? back : []) if (uncleared) verdicts.set(work.lead.id, uncleared);
  await write(uncleared ? inputs.filter((input) => !back.includes(input)) : inputs);
  for (const { lead } of works.filter(({ erases }) => erases)) verdicts.set(lead.id, await erase(found.get(lead.id), settings, token, port));
  return verdicts;
}

async function clear(inputs: readonly Input[], settings: HubSpotSettings, token: string, port: Port): Promise<Verdict | null> {
  const answered = await port.send(clearRequest(inputs, settings, token));
  return answered.status < 300 ? null : (forEverything(answered, port.now()) ?? notUnderstood('HubSpot', answered));
}

async function erase(record: string | undefined, settings: HubSpotSettings, token: string, port: Port): Promise<Verdict> {
  if (record === undefined) return { is: 'done' };
  const answered = await port.send(eraseRequest(record, settings, token));
  if (answered.status === 204 || answered.status === 404) return { is: 'done', crmId: record };
  return forEverything(answered, port.now()) ?? { is: 'refused', why: because(`HubSpot does not erase contact ${record}: ${answered.status}`) };
}

/** The one thing that HubSpot can hold against looking for contacts by our id. */
const withoutId = (status: number, body: string, { id_property: name }: HubSpotSettings): Verdict | null =>
  status === 400 || status === 404
    ? { is: 'off', why: because(`HubSpot finds no contacts by ${name}. Make it a property of contacts with unique values. It says: ${body}`) }
    : null;
