import type { CtaVersion } from '../../../protocol/cta-record.ts';
import type { Api } from '../../api.ts';
import { Moment } from '../../moment.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { LoadState } from '../../parts/load-state.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useLoad } from '../../parts/use-load.ts';
import { useCtaTexts, useCtaWords } from '../texts.ts';
import { changes } from '../words/changes.ts';
import type { Named } from '../words/words.ts';
import { ChangeList } from './change-list.tsx';

interface Props {
  api: Api;
  id: string;
  named: Named;
  onRestore: (version: number) => Promise<void>;
  onClose: () => void;
  onRefused: () => void;
}

/** What visitors have seen, and the way back to it. */
export function HistoryDialog({ api, id, named, onRestore, onClose, onRefused }: Props) {
  const { history } = useCtaTexts();
  const words = useCtaWords();
  const loaded = useLoad(
    async (signal) => (await api.get<{ data: CtaVersion[] }>(`/v1/ctas/${encodeURIComponent(id)}/history`, {}, signal)).data,
    [id],
    onRefused,
  );
  const act = useAct(onRefused);
  return (
    <Dialog title={history.title} text={history.text} isWide problem={act.problem} onClose={onClose}>
      <LoadState of={loaded}>
        {(versions) =>
          versions.length === 0 ? (
            <p>{history.none}</p>
          ) : (
            <ol class="cta-versions">
              {versions.map(({ version, cta, at, by }, i) => {
                const before = versions[i + 1];
                return (
                  <li key={version}>
                    <div class="row">
                      <b>{history.version(version)}</b>
                      <Moment at={at} />
                      <span class="hint">
                        <bdi>{by}</bdi>
                      </span>
                      <button type="button" aria-disabled={act.isBusy} onClick={() => act.run(() => onRestore(version))}>
                        {history.restore(version)}
                      </button>
                    </div>
                    {before && <ChangeList changes={changes(before.cta, cta, words, named)} />}
                  </li>
                );
              })}
            </ol>
          )
        }
      </LoadState>
    </Dialog>
  );
}
