/** A form whose address is only good once its owner has opened the link in a mail, and what the mail needs. */
export interface Awaited {
  /** The submit. */
  event: string;
  cta: string;
  /** In which the form was shown. */
  language: string;
  /** Where the edge was reached: the link leads there. */
  origin: string;
  at: number;
}

/** What is known of a lead's address. Leads whose forms need no confirmation have neither. */
export interface Confirmation {
  awaits?: Awaited[];
  /** When the owner said yes, or sent a form that asks for no such thing, ms. */
  confirmedAt?: number;
}

/** Forms of one lead that wait for their confirmation: whoever sends more gets no mail for the oldest. */
const AWAITED_KEPT = 5;

type Known = Confirmation & { formAt?: number };

/** After another form of the lead: `awaited` if that one is to be confirmed. One form that needs no confirmation is enough. */
export function afterForm({ awaits, confirmedAt, formAt }: Known, awaited: Awaited | undefined, at: number): Confirmation {
  const plain = awaited ? (awaits ? undefined : formAt) : awaits && at;
  const since = confirmedAt ?? plain;
  const waiting = awaited ? [...(awaits ?? []), awaited].slice(-AWAITED_KEPT) : awaits;
  return { ...(waiting ? { awaits: waiting } : {}), ...(since === undefined ? {} : { confirmedAt: since }) };
}

/** After the owner has said yes to one form. */
export const afterYes = ({ awaits = [], confirmedAt }: Confirmation, event: string, at: number): Confirmation => ({
  awaits: awaits.filter((awaited) => awaited.event !== event),
  confirmedAt: Math.min(at, confirmedAt ?? Infinity),
});

/** Whether a person of these shares has confirmed, or never had to. That a site says who somebody is confirms nothing. */
export function isConfirmed(shares: readonly Known[]): boolean {
  if (shares.some(({ awaits, confirmedAt, formAt }) => confirmedAt !== undefined || (formAt !== undefined && !awaits))) return true;
  return !shares.some(({ awaits }) => awaits);
}
