import type { Port, Verdict } from '../../destination.ts';
import { read } from '../crm/answers.ts';
import type { Work } from '../crm/latest.ts';
import { inRounds } from '../crm/rounds.ts';
import { isVerdict, openSession, type Session } from '../crm/session.ts';
import { forEverything, Found, isTokenOver, outcomesOf } from './answers.ts';
import { eraseRequest, findRequest, upsertRequest } from './requests.ts';
import { DATA_CENTRES, type ZohoSettings } from './settings.ts';

export async function zohoSession(port: Port): Promise<Session> {
  const { data_centre: centre } = port.settings as ZohoSettings;
  const fields = { client_id: await port.secret('client_id'), client_secret: await port.secret('client_secret') };
  const request = { url: `${DATA_CENTRES[centre].accounts}/oauth/v2/token`, grant: 'refresh_token', format: 'form', headers: {}, fields } as const;
  return openSession(port, 'Zoho', { ...request, refreshToken: await port.secret('refresh_token') }, isTokenOver);
}

/** Upserts by our id and then by address, all in one request. */
export async function writeLeads(works: readonly Work[], port: Port): Promise<Map<string, Verdict>> {
  const settings = port.settings as ZohoSettings;
  const session = await zohoSession(port);
  const { app } = DATA_CENTRES[settings.data_centre];
  const verdicts = await inRounds(
    works.filter(({ erases }) => !erases),
    async (inputs) => {
      const answered = await session.send((token) => upsertRequest(inputs, settings, token));
      return isVerdict(answered) ? inputs.map(() => answered) : outcomesOf(inputs, answered, settings.id_field, app, port.now());
    },
  );
  for (const work of works.filter(({ erases }) => erases)) verdicts.set(work.lead.id, await erase(work, session, settings, port));
  return verdicts;
}

/** Into Zoho's bin, where it stays for 60 days: there is no other way by the API. */
async function erase(work: Work, session: Session, settings: ZohoSettings, port: Port): Promise<Verdict> {
  const answered = await session.send((token) => findRequest(work, settings, token));
  if (isVerdict(answered)) return answered;
  if (answered.status === 204) return { is: 'done' };
  const found = answered.status === 200 ? read(answered, Found) : null;
  if (!found) return forEverything(answered, port.now());
  for (const { id } of found.data) {
    const gone = await session.send((token) => eraseRequest(id, settings, token));
    if (isVerdict(gone)) return gone;
    if (gone.status !== 200) return forEverything(gone, port.now());
  }
  return { is: 'done' };
}
