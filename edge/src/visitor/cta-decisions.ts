import type { CtaDecision } from '../../protocol/explanation.ts';
import { byTime, type NotedEvent } from './noted-event.ts';

/** What somebody did with a CTA, as far as the events of one browser tell. */
export type Decision = Omit<CtaDecision, 'now'>;

export const DECISIONS_SHOWN = 30;
const TRIGGER_LENGTH = 64;

const TYPES: readonly Decision['type'][] = ['cta_view', 'cta_click', 'cta_dismiss', 'form_start', 'form_submit', 'form_abandon'];
const isDecision = (type: string): type is Decision['type'] => (TYPES as readonly string[]).includes(type);

/** The latest of them, newest first, without those of others who had this browser. */
export const decisionsOf = (events: readonly NotedEvent[], leads: readonly string[]): Decision[] =>
  events
    .filter(({ of, submit }) => {
      const whose = of ?? submit?.lead;
      return whose === undefined || leads.includes(whose);
    })
    .toSorted(byTime)
    .toReversed()
    .flatMap(({ id, type, cta, at, url, props }): Decision[] => {
      if (cta === undefined || !isDecision(type)) return [];
      const trigger = props?.['trigger'];
      return [{ event: id, type, cta, at: new Date(at).toISOString(), url, trigger: typeof trigger === 'string' ? trigger.slice(0, TRIGGER_LENGTH) : null }];
    })
    .slice(0, DECISIONS_SHOWN);
