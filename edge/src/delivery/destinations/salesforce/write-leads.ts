import type { Port, Verdict } from '../../destination.ts';
import type { Work } from '../crm/latest.ts';
import { type Input, inRounds, type Remedy } from '../crm/rounds.ts';
import { isVerdict, openSession, type Session } from '../crm/session.ts';
import { duplicateOf, forEverything, isSessionOver, type Outcome, outcomeOf, outcomesOf } from './answers.ts';
import { adoptRequest, eraseRequest, upsertOneRequest, upsertRequest } from './requests.ts';
import type { SalesforceSettings } from './settings.ts';

export async function salesforceSession(port: Port): Promise<Session> {
  const { address, flow } = port.settings as SalesforceSettings;
  const fields = { client_id: await port.secret('client_id'), client_secret: await port.secret('client_secret') };
  const request = { url: `${address}/services/oauth2/token`, grant: flow, format: 'form', headers: {}, fields } as const;
  // One that is missing is for Salesforce to say: it has the words for what to do.
  const refreshToken = flow === 'refresh_token' ? await port.secret('refresh_token').catch(() => '') : undefined;
  return openSession(port, 'Salesforce', refreshToken === undefined ? request : { ...request, refreshToken }, isSessionOver);
}

/** Upserts by our id, all in one request. */
export async function writeLeads(works: readonly Work[], port: Port): Promise<Map<string, Verdict>> {
  const settings = port.settings as SalesforceSettings;
  const session = await salesforceSession(port);
  const verdicts = await inRounds(
    works.filter(({ erases }) => !erases),
    async (inputs) => {
      const outcomes = await upsert(inputs, session, settings, port);
      const settled: (Verdict | Remedy | undefined)[] = [];
      for (const [i, input] of inputs.entries()) {
        const outcome = outcomes[i];
        settled.push(outcome === 'duplicate' ? await adopt(input, session, settings, port) : outcome);
      }
      return settled;
    },
  );
  for (const work of works.filter(({ erases }) => erases)) verdicts.set(work.lead.id, await erase(work, session, settings, port));
  return verdicts;
}

async function upsert(inputs: readonly Input[], session: Session, settings: SalesforceSettings, port: Port): Promise<Outcome[]> {
  const answered = await session.send((token) => upsertRequest(inputs, settings, token));
  return isVerdict(answered) ? inputs.map(() => answered) : outcomesOf(inputs, answered, settings.address, port.now());
}

const HELD: Verdict = { is: 'refused', why: 'Salesforce: DUPLICATES_DETECTED by its duplicate rules' };

/** A lead that is there already, without our id: it becomes ours. Sent by itself, the answer says which one it is. */
async function adopt(input: Input, session: Session, settings: SalesforceSettings, port: Port): Promise<Verdict | Remedy> {
  if (settings.duplicates !== 'adopt') return HELD;
  const one = await session.send((token) => upsertOneRequest(input, settings, token));
  if (isVerdict(one)) return one;
  const outcome = outcomeOf(input, one, settings.address, port.now());
  const record = outcome === 'duplicate' ? duplicateOf(one) : null;
  if (record === null) return outcome === 'duplicate' ? HELD : outcome;
  const adopted = await session.send((token) => adoptRequest(record, input, settings, token));
  if (isVerdict(adopted)) return adopted;
  const end = outcomeOf(input, adopted, settings.address, port.now(), record);
  return end === 'duplicate' ? HELD : end;
}

async function erase(work: Work, session: Session, settings: SalesforceSettings, port: Port): Promise<Verdict> {
  const answered = await session.send((token) => eraseRequest(work, settings, token));
  if (isVerdict(answered)) return answered;
  // Nobody was there, unless it is the field that is not.
  const isGone = answered.status === 404 && !/external id field/i.test(answered.body);
  return answered.status === 204 || isGone ? { is: 'done' } : forEverything(answered, port.now());
}
