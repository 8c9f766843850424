import type { ApiError } from '../api.ts';
import { useTexts } from '../texts.ts';
import { troubleText } from '../trouble.tsx';

/** Why a decision was not taken, said to whoever reads the screen and whoever hears it. */
export function DecisionTrouble({ problem }: { problem: ApiError | null }) {
  const texts = useTexts();
  if (!problem) return null;
  const { status } = problem;
  const text =
    status === 403 ? texts.suspicion.mayNot : status === 409 ? texts.decisions.changed : status === 400 ? texts.decisions.invalid : troubleText(problem, texts);
  return (
    <p class="decision-trouble" role="alert">
      {text}
    </p>
  );
}
