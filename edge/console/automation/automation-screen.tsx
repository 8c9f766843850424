import './automation.css';
import type { ScreenProps } from '../screens.ts';
import { EditRule } from './editor/edit-rule.tsx';
import { NewRule } from './editor/new-rule.tsx';
import { RuleList } from './list/rule-list.tsx';
import { TemplateList } from './list/template-list.tsx';
import { RulePage } from './rule/rule-page.tsx';
import { LeadRuns } from './runs/lead-runs.tsx';

/** What a site does by itself. */
export function AutomationScreen(props: ScreenProps) {
  const [part, id, what] = props.path;
  if (part === 'new') return id === undefined ? <TemplateList {...props} /> : <NewRule key={id} {...props} template={id} />;
  if (part === 'rule' && id !== undefined) return what === 'edit' ? <EditRule key={id} {...props} id={id} /> : <RulePage key={id} {...props} id={id} />;
  if (part === 'lead' && id !== undefined) return <LeadRuns key={id} {...props} lead={id} />;
  return <RuleList {...props} />;
}
