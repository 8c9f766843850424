import { useState } from 'preact/hooks';
import type { Lead } from '../../protocol/lead.ts';
import { type Api, ApiError } from '../api.ts';
import { useTexts } from '../texts.ts';
import { troubleText } from '../trouble.tsx';

interface Props {
  api: Api;
  lead: Lead;
  mayWrite: boolean;
  onRestored: (lead: Lead) => void;
  onRefused: () => void;
}

/** What is held against a lead, and the way out of quarantine: a person who was taken for a robot is one click away. */
export function Suspicion({ api, lead, mayWrite, onRestored, onRefused }: Props) {
  const texts = useTexts();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const { points, reasons, quarantined } = lead.suspicion;
  if (points === 0 && !quarantined) return null;

  const restore = (): void => {
    setBusy(true);
    setProblem(null);
    api
      .restore(lead.id)
      .then(onRestored, (error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        if (error.status === 401) onRefused();
        else setProblem(error);
      })
      .finally(() => setBusy(false));
  };

  return (
    <section class={quarantined ? 'suspicion is-quarantined' : 'suspicion'} aria-labelledby="suspicion">
      <h2 id="suspicion">{quarantined ? texts.suspicion.quarantined : texts.suspicion.noticed}</h2>
      {quarantined && <p>{texts.suspicion.explain}</p>}
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{texts.suspicion.reasons[reason] ?? reason}</li>
        ))}
      </ul>
      <p class="suspicion-points">{texts.suspicion.points(points)}</p>
      {quarantined && mayWrite && (
        <button type="button" disabled={isBusy} onClick={restore}>
          {texts.suspicion.restore}
        </button>
      )}
      {problem && <p role="alert">{problem.status === 403 ? texts.suspicion.mayNot : troubleText(problem, texts)}</p>}
    </section>
  );
}
