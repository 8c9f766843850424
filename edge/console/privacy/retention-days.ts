import type { Retention } from '../../protocol/retention.ts';

/** What a site may set, and what holds where it says nothing: as the edge has it, which has the last word. */
export const BOUNDS: Readonly<Record<keyof Retention, readonly [from: number, to: number]>> = {
  leads_days: [30, 3_650],
  visitors_days: [1, 730],
  journal_days: [7, 365],
  mails_days: [7, 90],
  refusals_days: [1, 30],
  deliveries_days: [1, 30],
  audit_days: [90, 3_650],
  erasures_days: [365, 3_650],
};

export const DEFAULTS: Readonly<Required<Omit<Retention, 'leads_days'>>> = {
  visitors_days: 180,
  journal_days: 30,
  mails_days: 30,
  refusals_days: 7,
  deliveries_days: 30,
  audit_days: 730,
  erasures_days: 1_095,
};
