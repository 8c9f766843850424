import type { Automation } from '../../protocol/automation.ts';
import type { AutomationRecord, AutomationRun } from '../../protocol/automation-record.ts';
import type { Site } from '../site/site-store.ts';
import type { RuleRecord } from './rule-store.ts';
import { ruleSentence } from './rule-sentence.ts';
import { warningsOf } from './rule-warnings.ts';
import type { Run } from './run-store.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

export const sentencesOf = (rule: Automation): AutomationRecord['sentence'] => ({ en: ruleSentence(rule, 'en'), vi: ruleSentence(rule, 'vi') });

/** @param endpoints those that there are */
export const showRule = ({ rule, isOn, at, version, created, updated }: RuleRecord, site: Site, endpoints: ReadonlySet<string>): AutomationRecord => ({
  id: rule.id,
  object: 'automation',
  state: isOn ? 'on' : 'off',
  rule,
  sentence: sentencesOf(rule),
  warnings: warningsOf(rule, site, endpoints),
  version,
  on_since: isOn ? iso(at) : null,
  created_at: iso(created),
  updated_at: iso(updated),
});

/** @param name of the lead, as it is called now */
export const showRun = ({ rule, lead, state, why, on, at, seq, due, ended, did }: Run, name: string | null): AutomationRun => ({
  rule,
  lead,
  name,
  state,
  why,
  on,
  happened_at: iso(at),
  seq,
  due_at: iso(due),
  ended_at: ended === null ? null : iso(ended),
  did,
});
