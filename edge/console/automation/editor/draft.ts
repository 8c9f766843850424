import type { AutomationInput } from '../../../protocol/automation.ts';

/** A rule while somebody writes it: as it is sent, with places that may be empty yet. */
export type Draft = AutomationInput;
export type WhenDraft = Draft['when'];
export type ConditionDraft = NonNullable<Draft['if']>[number];
export type ActionDraft = Draft['then'][number];

export const emptyRule = (id: string): Draft => ({ id, when: { on: 'form', offer: ['quote'] }, then: [emptyAction('alert')] });

export function emptyWhen(on: WhenDraft['on']): WhenDraft {
  switch (on) {
    case 'temperature':
      return { on, becomes: ['hot'] };
    case 'stage':
      return { on, becomes: ['sql'] };
    case 'status':
      return { on, becomes: ['ready'] };
    case 'tag':
      return { on, added: [] };
    case 'outcome':
      return { on, is: ['customer'] };
    case 'quiet':
      return { on, for: { days: 30 } };
    default:
      return { on };
  }
}

export function emptyCondition(fact: ConditionDraft['fact']): ConditionDraft {
  switch (fact) {
    case 'temperature':
      return { fact, is: ['hot'] };
    case 'stage':
      return { fact, is: ['sql'] };
    case 'status':
      return { fact, is: ['new'] };
    case 'journey':
      return { fact, is: ['decision'] };
    case 'mail':
      return { fact, is: ['business'] };
    case 'title':
      return { fact, is: ['decider'] };
    case 'tag':
    case 'mail_domain':
    case 'industry':
    case 'country':
      return { fact, is: [] };
    case 'score':
      return { fact, of: 'total', at_least: 50 };
    case 'company_size':
      return { fact, at_least: 50 };
    case 'field':
      return { fact, name: '' };
    default:
      return { fact };
  }
}

export function emptyAction(what: ActionDraft['do']): ActionDraft {
  switch (what) {
    case 'tag':
      return { do: what, add: [] };
    case 'owner':
      return { do: what, to: [] };
    case 'status':
      return { do: what, to: 'working' };
    case 'push':
      return { do: what, endpoint: '' };
    case 'mail':
      return { do: what, texts: {} };
    case 'alert':
      return { do: what, to: [], subject: '', text: '' };
    case 'next_cta':
      return { do: what, cta: '' };
  }
}

/** A name for the address, made of what the team calls it; without its accents, and never one that is taken. */
export function idOf(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z\d]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-|-$/g, '');
  const id = plain || 'rule';
  for (let n = 1; ; n++) {
    const tried = n === 1 ? id : `${id}-${n}`;
    if (!taken.has(tried)) return tried;
  }
}

/** As it is sent: without lists that nothing was chosen of, and without a name that is none. */
export function ruleOf({ name, ...rule }: Draft): Draft {
  const { after, hours, ...others } = rule;
  const when = { ...others.when } as Record<string, unknown>;
  for (const list of ['offer', 'cta']) if (isEmpty(when[list])) delete when[list];
  if (when['on'] === 'owner' && isEmpty(when['becomes'])) delete when['becomes'];
  return {
    ...others,
    when: when as WhenDraft,
    ...(rule.if ? { if: rule.if.map(conditionOf) } : {}),
    ...(rule.unless ? { unless: rule.unless.map(conditionOf) } : {}),
    ...(rule.by_then ? { by_then: rule.by_then.map(conditionOf) } : {}),
    then: rule.then.map(actionOf),
    ...(name?.trim() ? { name: name.trim() } : {}),
    ...(after ? { after } : {}),
    ...(hours ? { hours } : {}),
  };
}

function conditionOf(condition: ConditionDraft): ConditionDraft {
  const said = { ...condition } as Record<string, unknown>;
  for (const list of ['offer', 'cta']) if (isEmpty(said[list])) delete said[list];
  if ((condition.fact === 'owner' || condition.fact === 'field') && isEmpty(said['is'])) delete said['is'];
  return said as ConditionDraft;
}

function actionOf(action: ActionDraft): ActionDraft {
  const said = { ...action } as Record<string, unknown>;
  if (action.do === 'tag') for (const list of ['add', 'remove']) if (isEmpty(said[list])) delete said[list];
  if (action.do === 'mail' && said['link'] === '') delete said['link'];
  if (action.do === 'owner' && action.territories) said['territories'] = action.territories.map((each) => ({ ...each, if: each.if.map(conditionOf) }));
  return said as ActionDraft;
}

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);
