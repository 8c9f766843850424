import type { AutomationRecord } from '../../../protocol/automation-record.ts';
import { useAutomationTexts } from '../texts.ts';

/** What of a rule would do nothing, or not what is meant; each thing once. */
export function RuleWarnings({ warnings }: Pick<AutomationRecord, 'warnings'>) {
  const texts = useAutomationTexts();
  const said = [...new Set(warnings.map(({ code, detail }) => texts.warning[code] ?? detail))];
  if (said.length === 0) return null;
  return (
    <div class="rule-warning">
      <strong>{texts.warnings}</strong>
      <ul>
        {said.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  );
}
