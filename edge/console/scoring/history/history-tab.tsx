import { useState } from 'preact/hooks';
import type { CardVersion, ScoringRecord } from '../../../protocol/card-record.ts';
import { useNumbers } from '../../experiments/use-numbers.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { LoadState } from '../../parts/load-state.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useLoad } from '../../parts/use-load.ts';
import { goTo } from '../../route.ts';
import type { TabProps } from '../tab-props.ts';
import { cardChanges } from './card-changes.ts';
import { ChangeList } from './change-list.tsx';
import { useHistoryTexts } from './texts.ts';

/** By which cards leads were scored, and the way back to each. */
export function HistoryTab({ api, session, record, onRecord, onRefused }: TabProps) {
  const texts = useHistoryTexts();
  const numbers = useNumbers(session.site.time_zone);
  const toasts = useToasts();
  const history = useLoad((signal) => api.get<{ data: CardVersion[] }>('/v1/scoring/history', {}, signal), [record.version], onRefused);
  const [asked, setAsked] = useState<number | null>(null);
  const { isBusy, problem, run, forget } = useAct(onRefused);
  const nameOf = (version: number): string => (version === 0 ? texts.begin : texts.version(String(version)));
  const restoreButton = (version: number) => (
    <button
      type="button"
      aria-label={`${texts.restore} ${nameOf(version)}`}
      onClick={() => {
        forget();
        setAsked(version);
      }}
    >
      {texts.restore}
    </button>
  );

  return (
    <LoadState of={history}>
      {({ data }) => (
        <>
          {data.length === 0 && <p>{texts.none}</p>}
          <ol class="versions" reversed>
            {data.map(({ version, card, sentences, at, by }, i) => {
              const before = data[i + 1];
              return (
                <li key={version} class="panel">
                  <div class="panel-head">
                    <h2>
                      {nameOf(version)} {version === record.version && <span class="badge is-good">{texts.now}</span>}
                    </h2>
                    {version !== record.version && restoreButton(version)}
                  </div>
                  <p class="hint">
                    <bdi>{texts.by(numbers.moment(at), by)}</bdi>
                  </p>
                  {before && (
                    <details>
                      <summary>{texts.what}</summary>
                      <ChangeList changes={cardChanges(before, { card, sentences })} />
                    </details>
                  )}
                </li>
              );
            })}
            {record.version > 0 && (
              <li class="panel">
                <div class="panel-head">
                  <h2>{texts.begin}</h2>
                  {restoreButton(0)}
                </div>
              </li>
            )}
          </ol>
          {asked !== null && (
            <Dialog
              title={texts.restoreTitle(nameOf(asked))}
              text={texts.restoreText}
              submit={texts.restoreYes}
              isBusy={isBusy}
              problem={problem}
              onClose={() => setAsked(null)}
              onSubmit={async () => {
                const restored = await run(() => api.post<ScoringRecord>('/v1/scoring/restore', { version: asked }));
                if (!restored) return;
                onRecord(restored.done);
                toasts.say(texts.restored);
                setAsked(null);
                goTo('scoring');
              }}
            >
              {record.changed && <p>{texts.replaces}</p>}
            </Dialog>
          )}
        </>
      )}
    </LoadState>
  );
}
