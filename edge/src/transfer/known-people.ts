import type { ConsentProof } from '../../protocol/lead.ts';
import { sortedJson } from '../cards/sorted-json.ts';
import { countsFor } from '../leads/counts-for.ts';
import { signInAgain, type SignedIn } from '../leads/signed-in.ts';
import { serverVisitor } from '../visitor/server-visitor.ts';
import type { Told } from './read-person.ts';

/** What is stored of a lead that a row might change. */
export interface Known {
  /** For which lead it counts: another one where it was merged. */
  counts: string;
  /** What files and servers have said of it. */
  signedIn: SignedIn | undefined;
  consents: readonly ConsentProof[];
}

/** Leads of one statement: what is read of each is short. */
const AT_ONCE = 1_000;

/** What is stored of these leads; of those that are not there, nothing. */
export async function readKnown(db: D1Database, site: string, leads: readonly string[]): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  for (let from = 0; from < leads.length; from += AT_ONCE) {
    const portion = leads.slice(from, from + AT_ONCE);
    const [counts, shares] = await Promise.all([countsFor(db, site, portion), readShares(db, site, portion)]);
    for (const [lead, own] of counts) known.set(lead, { counts: own, signedIn: undefined, consents: [], ...shares.get(lead) });
  }
  return known;
}

async function readShares(db: D1Database, site: string, leads: readonly string[]): Promise<Map<string, Pick<Known, 'signedIn' | 'consents'>>> {
  const { results } = await db
    .prepare(
      `SELECT lead, share -> '$.lead.signedIn' AS signed_in, share -> '$.lead.consent' AS consent
       FROM json_each(?2) AS asked CROSS JOIN lead_shares ON site = ?1 AND lead = asked.value AND visitor = ?3 || asked.value`,
    )
    .bind(site, JSON.stringify(leads), serverVisitor(''))
    .all<{ lead: string; signed_in: string | null; consent: string | null }>();
  return new Map(
    results.map(({ lead, signed_in: signedIn, consent }) => [
      lead,
      { signedIn: signedIn === null ? undefined : (JSON.parse(signedIn) as SignedIn), consents: JSON.parse(consent ?? '[]') as ConsentProof[] },
    ]),
  );
}

const said = ({ contact, fields }: SignedIn): string => sortedJson({ contact, fields }, 'in_order');

/** The lead once the row is in it, or null where that changes nothing. */
export function withTold(known: Known, told: Told, proof: ConsentProof | null): Known | null {
  const before = known.signedIn;
  const signedIn = signInAgain(before, { contact: told.contact, fields: told.fields, at: before?.at ?? 0 });
  const isNews = before === undefined || said(signedIn) !== said(before);
  const agrees = proof !== null && !known.consents.some(({ text_hash: hash }) => hash === proof.text_hash);
  if (!isNews && !agrees) return null;
  return { ...known, signedIn, consents: agrees ? [...known.consents, proof] : known.consents };
}
