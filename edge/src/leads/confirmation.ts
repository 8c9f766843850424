/** A form whose address is only good once its owner has opened the link in a mail, and what the mail needs. */
export interface Awaited {
  /** The submit. */
  event: string;
  cta: string;
  /** In which the form was shown. */
  language: string;
  /** Of the edge: the link leads there. */
  origin: string;
  at: number;
  /** When the form came, ms: it may have waited for a network for weeks. Forms of before don't say. */
  received?: number;
}

/** What is known of a lead's address. Leads whose forms need no confirmation have no more than `ownOnly`. */
export interface Confirmation {
  awaits?: Awaited[];
  /** When the owner said yes, or sent a CTA's form that asks for no such thing, ms. */
  confirmedAt?: number;
  /**
   * All forms so far are the site's own, in which nobody can ask for a confirmation or a proof. They make a lead like
   * any other, but vouch for no form that is asked for either: whoever leaves the CTA out would be past both.
   */
  ownOnly?: true | undefined;
}

/** Forms of one lead that wait for their confirmation: whoever sends more gets no mail for the oldest. */
const AWAITED_KEPT = 5;

type Known = Confirmation & { formAt?: number; consent: readonly unknown[] };

/** Shares of before the time of the latest form was kept have a consent with every form. */
const hasForm = ({ formAt, consent }: Known): boolean => formAt !== undefined || consent.length > 0;

/**
 * After another form of the lead. One form of a CTA that needs no confirmation is enough; those of the site's own, before
 * or after, are not.
 * @param form what waits for its confirmation; else whether it is of a CTA that asks for none, or the site's own
 */
export function afterForm(known: Known, form: Awaited | 'plain' | 'own', at: number): Confirmation {
  const { awaits, confirmedAt, formAt, ownOnly } = known;
  const awaited = typeof form === 'object' ? form : undefined;
  const plain = awaited ? (awaits || ownOnly ? undefined : formAt) : form === 'plain' && awaits ? at : undefined;
  const since = confirmedAt ?? plain;
  const waiting = awaited ? [...(awaits ?? []), awaited].slice(-AWAITED_KEPT) : awaits;
  return {
    ...(waiting ? { awaits: waiting } : {}),
    ...(since === undefined ? {} : { confirmedAt: since }),
    ownOnly: form === 'own' && (ownOnly || !hasForm(known)) ? true : undefined,
  };
}

/** After the owner has said yes to one form. */
export const afterYes = ({ awaits = [], confirmedAt }: Confirmation, event: string, at: number): Confirmation => ({
  awaits: awaits.filter((awaited) => awaited.event !== event),
  confirmedAt: Math.min(at, confirmedAt ?? Infinity),
});

/**
 * What a share's forms are worth: 2 when they are confirmed, or a CTA's that asks for no confirmation; 1 when there are
 * none but the site's own; 0 as long as they wait for a confirmation.
 */
export function standingOf(share: Known): 0 | 1 | 2 {
  if (share.confirmedAt !== undefined) return 2;
  if (share.awaits) return 0;
  return hasForm(share) && !share.ownOnly ? 2 : 1;
}

/** Whether a person of these shares has confirmed, or never had to. That a site says who somebody is confirms nothing. */
export const isConfirmed = (shares: readonly Known[]): boolean => shares.some((share) => standingOf(share) === 2) || !shares.some(({ awaits }) => awaits);
