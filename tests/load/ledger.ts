import type { Answer } from '../../edge/protocol/batch.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import { emailOf } from './visitor-script.ts';

/** What was sent by one visitor, and what of it the edge has acknowledged. */
export interface VisitorAccount {
  address: string;
  /** Every id that was sent at least once; true once an answer counted it. */
  events: Map<string, boolean>;
  /** Sum of `accepted` over all answers that arrived. */
  accepted: number;
  /** Visits with an acknowledged event. */
  visits: Set<string>;
  /** The newest acknowledged event, ms. */
  newest: number;
}

/** What was acknowledged of one person, told apart by e-mail address. */
export interface LeadAccount {
  /** Ids that answers gave this person's lead: one is right. */
  ids: Set<string>;
  visitors: Set<string>;
  submits: Set<string>;
}

/** `lost` and `doubled` are the promise; `missing` is a lead that D1 lacks, `wrong` anything else that must not be. */
export interface Fault {
  kind: 'lost' | 'doubled' | 'missing' | 'wrong';
  count: number;
  what: string;
}

/** One request on its way. */
export interface Sending {
  visitor: string;
  events: readonly SentEvent[];
  /** How many of its events had been acknowledged before it left: no answer may accept these again. */
  known: number;
}

/** The books of a run: what was promised by answers, to be compared with what is there at the end. */
export class Ledger {
  readonly visitors = new Map<string, VisitorAccount>();
  readonly leads = new Map<string, LeadAccount>();
  readonly faults: Fault[] = [];
  /** Requests answered with 200. */
  batches = 0;
  /** Requests without an answer, or with 429 or 5xx. */
  failed = 0;

  fault(kind: Fault['kind'], what: string, count = 1): void {
    this.faults.push({ kind, count, what });
  }

  sending(visitor: string, address: string, events: readonly SentEvent[]): Sending {
    const account = this.visitors.get(visitor) ?? { address, events: new Map<string, boolean>(), accepted: 0, visits: new Set<string>(), newest: 0 };
    this.visitors.set(visitor, account);
    let known = 0;
    for (const { id } of events) {
      if (account.events.get(id)) known++;
      else account.events.set(id, false);
    }
    return { visitor, events, known };
  }

  answered({ visitor, events, known }: Sending, answer: Answer): void {
    this.batches++;
    const account = this.visitors.get(visitor);
    if (!account) throw new Error(`${visitor} never sent anything`);
    const { accepted, duplicate } = answer;
    if (accepted + duplicate !== events.length) this.fault('wrong', `${visitor}: ${events.length} good events were answered with ${JSON.stringify(answer)}`);
    const again = accepted + known - events.length;
    if (again > 0) this.fault('lost', `${visitor}: ${again} acknowledged events were accepted again`, again);
    account.accepted += accepted;
    for (const { id, visit, at } of events) {
      account.events.set(id, true);
      account.visits.add(visit);
      account.newest = Math.max(account.newest, Number(at));
    }
    this.#noteLeads(visitor, events, answer);
  }

  #noteLeads(visitor: string, events: readonly SentEvent[], answer: Answer): void {
    const named = new Map(answer.leads.map(({ event, lead }) => [event, lead]));
    for (const event of events) {
      const email = emailOf(event);
      const lead = named.get(event.id);
      if (email === null) continue;
      if (lead === undefined) {
        this.fault('missing', `${visitor}: the form ${event.id} was counted without naming its lead`);
        continue;
      }
      const account = this.leads.get(email) ?? { ids: new Set<string>(), visitors: new Set<string>(), submits: new Set<string>() };
      this.leads.set(email, account);
      account.ids.add(lead);
      account.visitors.add(visitor);
      account.submits.add(event.id);
    }
  }
}

/** The acknowledged ids of a visitor. */
export const acknowledged = ({ events }: Pick<VisitorAccount, 'events'>): string[] => [...events].filter(([, done]) => done).map(([id]) => id);
