import { useState } from 'preact/hooks';
import type { Cost, CostInput } from '../../protocol/cost.ts';
import type { Api } from '../api.ts';
import { LoadState } from '../parts/load-state.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useToasts } from '../parts/toasts.tsx';
import { useAct } from '../parts/use-act.ts';
import type { Loaded } from '../parts/use-load.ts';
import { useTexts } from '../texts.ts';
import { CostDialog } from './cost-dialog.tsx';
import { useFormats } from './formats.ts';
import type { Period } from './period.ts';
import { useFunnelTexts } from './texts.ts';

interface Props {
  api: Api;
  costs: Loaded<{ data: Cost[] }>;
  period: Period;
  canChange: boolean;
  /** What was paid is a part of the funnel. */
  onChanged: () => void;
  onRefused: () => void;
}

/** What campaigns cost: typed in here, and read by the table above. */
export function Costs({ api, costs, period, canChange, onChanged, onRefused }: Props) {
  const texts = useFunnelTexts();
  const { sources } = useTexts();
  const formats = useFormats();
  const toasts = useToasts();
  const act = useAct(onRefused);
  const [written, setWritten] = useState<Cost | 'new' | null>(null);

  const nameOf = ({ source, campaign }: Cost): string => (campaign === null ? sources[source] : `${sources[source]} · ${campaign}`);
  const inputOf = ({ id: _id, ...input }: Cost): CostInput => input;
  const changed = () => {
    costs.again();
    onChanged();
  };
  const remove = async (cost: Cost) => {
    const removed = await act.run(() => api.remove(`/v1/costs/${encodeURIComponent(cost.id)}`));
    if (!removed) return;
    changed();
    toasts.say(texts.costRemoved, {
      undo: () => void act.run(() => api.post('/v1/costs', inputOf(cost), { name: `undo-${cost.id}` })).then(changed),
    });
  };

  return (
    <section class="panel" aria-labelledby="funnel-costs">
      <div class="panel-head">
        <h2 id="funnel-costs">{texts.costsTitle}</h2>
        {canChange && (
          <button type="button" onClick={() => setWritten('new')}>
            {texts.addCost}
          </button>
        )}
      </div>
      <p class="hint">{texts.costsHint}</p>
      <ProblemNote problem={written === null ? act.problem : null} />
      <LoadState of={costs}>
        {({ data }) =>
          data.length === 0 ? (
            <p class="hint">{texts.noCosts}</p>
          ) : (
            <ul class="cost-list">
              {data.map((cost) => (
                <li key={cost.id}>
                  <span class="cost-name">
                    <bdi>{nameOf(cost)}</bdi>
                    <small>{texts.costDays(formats.day(cost.from), formats.day(cost.to))}</small>
                  </span>
                  <strong>{formats.money(cost)}</strong>
                  {canChange && (
                    <span class="page-actions">
                      <button type="button" class="quiet" aria-label={`${texts.changeCost}: ${texts.costOf(nameOf(cost))}`} onClick={() => setWritten(cost)}>
                        {texts.changeCost}
                      </button>
                      <button
                        type="button"
                        class="quiet"
                        aria-label={`${texts.removeCost}: ${texts.costOf(nameOf(cost))}`}
                        aria-disabled={act.isBusy}
                        onClick={() => void remove(cost)}
                      >
                        {texts.removeCost}
                      </button>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </LoadState>
      {written !== null && (
        <CostDialog
          key={written === 'new' ? 'new' : written.id}
          api={api}
          cost={written === 'new' ? null : written}
          period={period}
          onRefused={onRefused}
          onClose={() => setWritten(null)}
          onSaved={() => {
            setWritten(null);
            changed();
            toasts.say(texts.costSaved);
          }}
        />
      )}
    </section>
  );
}
