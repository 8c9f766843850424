import { useState } from 'preact/hooks';
import type { AutomationPreview } from '../../../protocol/automation-record.ts';
import { When } from '../../deliveries/when.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Tip } from '../../parts/tip.tsx';
import { useAct } from '../../parts/use-act.ts';
import { hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { useAutomationTexts } from '../texts.ts';
import { rulePath } from './rule-path.ts';

const SHOWN = 10;

/** Whom a rule would meet, were it to begin now. */
export function PreviewPart({ api, id, zone, onRefused }: Pick<ScreenProps, 'api' | 'onRefused'> & { id: string; zone: string }) {
  const { preview: texts } = useAutomationTexts();
  const act = useAct(onRefused);
  const [preview, setPreview] = useState<AutomationPreview | null>(null);
  const show = async () => {
    const answer = await act.run(() => api.post<AutomationPreview>(`${rulePath(id)}/preview`));
    if (answer) setPreview(answer.done);
  };
  return (
    <section class="panel" aria-labelledby="rule-preview">
      <h2 id="rule-preview">
        <Tip term={texts.title}>{texts.tip}</Tip>
      </h2>
      <div>
        <button type="button" aria-disabled={act.isBusy} onClick={show}>
          {texts.show}
        </button>
      </div>
      <ProblemNote problem={act.problem} />
      <div role="status">
        {preview && (
          <>
            <p>
              <strong>{texts.count(preview.matches, preview.leads)}</strong>
            </p>
            {preview.matches === 0 && <p>{texts.nobody}</p>}
            <ul class="matches">
              {preview.examples.slice(0, SHOWN).map(({ id: lead, name, due_at: due }) => (
                <li key={lead}>
                  <a href={hashOf('leads', lead)}>
                    <bdi>{name ?? texts.noName}</bdi>
                  </a>{' '}
                  <span class="hint">
                    {texts.due} <When at={due} zone={zone} />
                  </span>
                </li>
              ))}
            </ul>
            {preview.matches > SHOWN && <p class="hint">{texts.more(preview.matches - SHOWN)}</p>}
          </>
        )}
      </div>
    </section>
  );
}
