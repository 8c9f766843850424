import { useEffect, useState } from 'preact/hooks';
import type { AutomationReading } from '../../../protocol/automation-record.ts';
import type { Api } from '../../api.ts';
import { useSpeech } from '../../texts.ts';
import { RuleWarnings } from '../rule/rule-warnings.tsx';
import { useEditorTexts } from '../texts.ts';
import { type Draft, ruleOf } from './draft.ts';

/** Long enough that nobody is read to while they type. */
const PAUSE_MS = 400;

/** The rule read out as it stands in the form now. What is not whole yet keeps the sentence of before. */
export function LiveSentence({ api, draft }: { api: Api; draft: Draft }) {
  const texts = useEditorTexts();
  const { language } = useSpeech();
  const [reading, setReading] = useState<AutomationReading | null>(null);
  const text = JSON.stringify({ ...ruleOf(draft), id: draft.id || 'rule' });
  useEffect(() => {
    const left = new AbortController();
    const timer = setTimeout(() => {
      // What is wrong with it is said when it is saved.
      api.post<AutomationReading>('/v1/automations/sentence', text, { signal: left.signal }).then(setReading, () => {});
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [text]);
  return (
    <section class="panel" aria-labelledby="live-sentence">
      <h2 id="live-sentence">{texts.sentence}</h2>
      <p class="sentence" aria-live="polite">
        {reading ? reading.sentence[language] : texts.unread}
      </p>
      {reading && <RuleWarnings warnings={reading.warnings} />}
    </section>
  );
}
