import type { Automation } from '../../protocol/automation.ts';
import type { Action } from '../../protocol/automation-action.ts';
import type { Targeting } from '../../protocol/cta-targeting.ts';
import { errorAt } from '../problem.ts';
import type { Site } from '../site/site-store.ts';

type Warnings = ReturnType<typeof errorAt>[];

/** What a rule can be switched on with, and does nothing, or not what is meant. */
export function warningsOf(rule: Automation, site: Pick<Site, 'ctas' | 'settings'>, endpoints: ReadonlySet<string>): Warnings {
  const live = new Map(site.ctas.map((cta) => [cta.id, cta]));
  const answered = rule.when.on === 'form' ? (rule.when.cta ?? []) : [];
  return [
    ...answered.flatMap((id, i) => (live.has(id) ? [] : [errorAt(`when.cta.${i}`, 'cta_not_live')])),
    ...rule.then.flatMap((action, i) => ofAction(action, `then.${i}`)),
  ];

  function ofAction(action: Action, path: string): Warnings {
    if (action.do === 'push') return endpoints.has(action.endpoint) ? [] : [errorAt(`${path}.endpoint`, 'unknown_endpoint')];
    if (action.do === 'mail' || action.do === 'alert') return site.settings.mail ? [] : [errorAt(path, 'mail_not_set_up')];
    if (action.do !== 'next_cta') return [];
    const cta = live.get(action.cta);
    if (!cta) return [errorAt(`${path}.cta`, 'cta_not_live')];
    return asksForNext(cta.targeting, cta.id) ? [] : [errorAt(`${path}.cta`, 'cta_not_waiting')];
  }
}

/** Whether a CTA is for those to whom automation wants to show it. */
const asksForNext = (targeting: Targeting, cta: string): boolean =>
  ('all' in targeting ? targeting.all : targeting.any).some((each) =>
    'fact' in each ? each.fact === 'next' && (each.is?.includes(cta) ?? false) : asksForNext(each, cta),
  );
