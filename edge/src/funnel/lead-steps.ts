/** Leads, and how far they have come. */
export interface LeadSteps {
  leads: number;
  mqls: number;
  sqls: number;
  customers: number;
}

export interface SoldFor {
  currency: string;
  amount: number;
}

/** How many took so many days. */
export type Delays = readonly (readonly [days: number, count: number])[];

export interface LeadsOfKey {
  key: string | null;
  steps: LeadSteps;
  value: SoldFor[];
  toLead: Delays;
  toCustomer: Delays;
}

export interface LeadCounts {
  days: ({ day: string } & LeadSteps)[];
  keys: LeadsOfKey[];
}
