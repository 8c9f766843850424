import type { Lead } from '../../../../protocol/lead.ts';
import type { Port, Verdict } from '../../destination.ts';
import { read } from '../crm/answers.ts';
import type { Work } from '../crm/latest.ts';
import { oneByOne, Unable } from '../crm/one-by-one.ts';
import { spellingsOf } from '../crm/phone-spellings.ts';
import { type Account, Accounts, createdIdOf, isDuplicate, refusalOf } from './answers.ts';
import { changesOf, createRequest, findRequest, newAccount, nobody, updateRequest } from './requests.ts';
import type { GetflySettings } from './settings.ts';

/** Which customer a lead is; `isOurs`: made for it, with nobody else's data in it. */
interface Kept {
  id: string;
  isOurs: boolean;
}

const memoryOf = (lead: Lead): string => `account/${lead.id}`;

export async function writeAccounts(works: readonly Work[], port: Port): Promise<Map<string, Verdict>> {
  const key = await port.secret('api_key');
  return oneByOne(works, (work) => (work.erases ? erase(work.lead, key, port) : write(work.lead, key, port)));
}

async function write(lead: Lead, key: string, port: Port): Promise<Verdict> {
  const settings = port.settings as GetflySettings;
  const kept = port.memory.get<Kept>(memoryOf(lead));
  const there = (kept && (await find('id', kept.id, key, port))) ?? (await findAny(lead, key, port));
  if (there) return update(there, lead, kept?.id === String(there.id) && kept.isOurs, key, port);
  const created = await port.send(createRequest(newAccount(lead, settings), settings, key));
  if (isDuplicate(created)) {
    // By a spelling that a search does not see, or by somebody a moment ago.
    const other = await findAny(lead, key, port);
    if (other) return update(other, lead, false, key, port);
  }
  if (created.status >= 300 || created.status === 0) throw new Unable(refusalOf(created, port.now(), lead));
  // What is not said is found at the next time, by number or address.
  const id = createdIdOf(created) ?? String((await findAny(lead, key, port))?.id ?? '');
  if (id === '') return { is: 'done' };
  port.memory.put(memoryOf(lead), { id, isOurs: true } satisfies Kept);
  return { is: 'done', crmId: id };
}

async function update(account: Account, lead: Lead, isOurs: boolean, key: string, port: Port): Promise<Verdict> {
  const settings = port.settings as GetflySettings;
  const id = String(account.id);
  const body = changesOf(account, lead, settings);
  if (Object.keys(body).length > 0) {
    const answered = await port.send(updateRequest(id, body, settings, key));
    if (answered.status >= 300 || answered.status === 0) throw new Unable(refusalOf(answered, port.now(), lead));
  }
  port.memory.put(memoryOf(lead), { id, isOurs } satisfies Kept);
  return { is: 'done', crmId: id };
}

/** By number and by address, as each may stand there. */
async function findAny(lead: Lead, key: string, port: Port): Promise<Account | null> {
  for (const phone of spellingsOf(lead).reverse()) {
    const found = await find('phone_office', phone, key, port);
    if (found) return found;
  }
  return lead.email ? find('email', lead.email, key, port) : null;
}

async function find(field: Parameters<typeof findRequest>[0], value: string, key: string, port: Port): Promise<Account | null> {
  const answered = await port.send(findRequest(field, value, port.settings as GetflySettings, key));
  const accounts = answered.status === 200 ? read(answered, Accounts) : null;
  if (!accounts) throw new Unable(refusalOf(answered, port.now()));
  return accounts.data[0] ?? null;
}

async function erase(lead: Lead, key: string, port: Port): Promise<Verdict> {
  const settings = port.settings as GetflySettings;
  const kept = port.memory.get<Kept>(memoryOf(lead));
  if (!kept) return { is: 'refused', why: 'Getfly: it is not known any more which customer this was, if it was ever there. Look for it by hand' };
  if (!kept.isOurs) return { is: 'refused', why: `Getfly: customer ${kept.id} was there before, with more than this person's data. Erase them by hand` };
  const there = await find('id', kept.id, key, port);
  const answered = there && (await port.send(updateRequest(kept.id, nobody(there, settings), settings, key)));
  if (answered && (answered.status >= 300 || answered.status === 0)) throw new Unable(refusalOf(answered, port.now()));
  port.memory.put(memoryOf(lead), undefined);
  return { is: 'done' };
}
