import type { Env } from '../env.ts';
import type { GoodEvent } from '../intake/judge.ts';
import { addressKey } from '../site/address-key.ts';
import type { Site } from '../site/site-store.ts';
import type { ArrivedEvent } from '../visitor/noted-event.ts';
import { checkProof } from './check-proof.ts';
import { countSenders } from './many-from-address.ts';
import { readSigns } from './signs.ts';
import { suspicionOf } from './suspicion.ts';

const senders = countSenders();

/**
 * Notes with each form how suspicious it is. None is refused for it: whoever sends is answered as always, so that
 * a robot learns nothing and a person sees their thanks.
 * @param noted the good events in the same order, as the visitor's object will take them
 */
export async function suspectForms(
  env: Env,
  site: Site,
  visitor: string,
  headers: Headers,
  good: readonly GoodEvent[],
  noted: readonly ArrivedEvent[],
  now: number,
): Promise<void> {
  const forms = noted.filter(({ submit }) => submit).length;
  if (forms === 0) return;
  const address = headers.get('cf-connecting-ip');
  // Those whose address nobody says are not one sender.
  const many = address !== null && senders.isMany(`${site.id} ${addressKey(address)}`, forms, now) ? (['many_from_address'] as const) : [];
  await Promise.all(
    good.map(async (event, i) => {
      const submit = noted[i]?.submit;
      if (!submit) return;
      const signs = readSigns(event.props);
      // Forms of the site's own know of no challenge.
      const cta = event.checked?.cta?.id;
      const form = { name: `${visitor}/${event.id}`, cta: cta ?? '', host: event.page.hostname, proof: signs.proof };
      const proof = cta === undefined ? [] : await checkProof(env, site, form, now);
      if (cta !== undefined && site.settings.challenge.type !== 'none' && proof.length === 0) submit.proven = true;
      submit.suspicion = suspicionOf({ contact: submit.contact, mail: submit.mail, fields: submit.fields, signs }, [...proof, ...many]);
    }),
  );
}
