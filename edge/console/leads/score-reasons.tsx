import type { Explanation } from '../../protocol/explanation.ts';
import { type Texts, useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { ReasonTable } from './reason-table.tsx';
import type { Asked } from './use-explanation.ts';

/** Why the lead is as hot as it is, in the reader's language. */
export function ScoreReasons({ explanation, problem, retry }: Asked) {
  const texts = useTexts();
  return (
    <section class="why" aria-labelledby="why" aria-busy={explanation === null && problem === null}>
      <h2 id="why">{texts.reasons.title}</h2>
      {problem && <Trouble error={problem} onRetry={retry} />}
      {!explanation && !problem && (
        <p class="hint" role="status">
          {texts.reasons.loading}
        </p>
      )}
      {explanation && (
        <>
          {explanation.rows.length === 0 ? <p class="hint">{texts.reasons.none}</p> : <ReasonTable explanation={explanation} />}
          <p class={explanation.replay.matches === false ? 'is-wrong' : 'hint'}>{proofText(explanation.replay, texts)}</p>
        </>
      )}
    </section>
  );
}

/** Whether the numbers have been proved, and what stood in the way. */
function proofText({ matches, why }: Explanation['replay'], { reasons }: Texts): string {
  if (matches) return reasons.proved;
  if (matches === false) return reasons.disproved;
  return reasons.unproved[why ?? ''] ?? reasons.unprovedElse;
}
