import { useEffect, useState } from 'preact/hooks';
import type { ScoringRecord } from '../../../protocol/card-record.ts';
import type { Api } from '../../api.ts';
import { useNumbers } from '../../experiments/use-numbers.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { SaveState } from '../../parts/save-state.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import type { Session } from '../../session.ts';
import { cardChanges } from '../history/card-changes.ts';
import { ChangeList } from '../history/change-list.tsx';
import { useScoringTexts } from '../texts.ts';
import type { CardDraft } from './use-card-draft.ts';

interface Props {
  api: Api;
  session: Session;
  record: ScoringRecord;
  draft: CardDraft;
  onRecord: (record: ScoringRecord) => void;
  onRefused: () => void;
}

/** While leads are scored anew. */
const LOOK_AGAIN_MS = 3_000;

/** What scores now, whether something else is being written, and what becomes of that. */
export function CardHead({ api, session, record, draft, onRecord, onRefused }: Props) {
  const texts = useScoringTexts();
  const numbers = useNumbers(session.site.time_zone);
  const [asked, setAsked] = useState<'publish' | 'discard' | null>(null);
  const { rekeying } = record;

  useEffect(() => {
    if (!rekeying) return;
    const left = new AbortController();
    const timer = setTimeout(() => void api.get<ScoringRecord>('/v1/scoring', {}, left.signal).then(onRecord, () => {}), LOOK_AGAIN_MS);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [record]);

  return (
    <section class="panel" aria-label={texts.tabs.card}>
      <div class="panel-head">
        <div class="row">
          <strong>
            {record.version === 0 ? texts.byDefault : texts.published(record.rules_version, record.published_at ? numbers.moment(record.published_at) : '')}
          </strong>
          {record.changed && <span class="badge is-waiting">{texts.draft}</span>}
          {(record.changed || draft.saving.state !== 'saved') && <SaveState of={draft.saving} />}
        </div>
        {record.changed && (
          <div class="row">
            <button type="button" class="quiet" onClick={() => setAsked('discard')}>
              {texts.discard}
            </button>
            <button
              type="button"
              class="primary"
              onClick={async () => {
                if (await draft.saving.flush()) setAsked('publish');
              }}
            >
              {texts.publish}
            </button>
          </div>
        )}
      </div>
      {record.version === 0 && <p class="hint">{texts.defaultText}</p>}
      {!record.changed && <p class="hint">{texts.noDraft}</p>}
      {rekeying && (
        <div role="status">
          <progress class="long-work" max={Math.max(1, rekeying.total)} value={rekeying.done} aria-label={texts.publishedNow} />
          <p class="hint">{texts.rekeying(numbers.whole(rekeying.done), numbers.whole(rekeying.total))}</p>
        </div>
      )}
      {asked && <Asked asked={asked} api={api} record={record} draft={draft} onRecord={onRecord} onRefused={onRefused} onClose={() => setAsked(null)} />}
    </section>
  );
}

interface AskedProps extends Omit<Props, 'session'> {
  asked: 'publish' | 'discard';
  onClose: () => void;
}

function Asked({ asked, api, record, draft, onRecord, onRefused, onClose }: AskedProps) {
  const texts = useScoringTexts();
  const toasts = useToasts();
  const { isBusy, problem, run } = useAct(onRefused);
  const known = { isBusy, problem, onClose };
  if (asked === 'discard')
    return (
      <Dialog
        {...known}
        title={texts.discardTitle}
        text={texts.discardText}
        submit={texts.discardYes}
        isGrave
        onSubmit={async () => {
          const lost = draft.card;
          const dropped = await run(() => api.remove<ScoringRecord>('/v1/scoring/draft'));
          if (!dropped) return;
          onRecord(dropped.done);
          draft.replace(dropped.done.published, true);
          toasts.say(texts.discarded, { undo: () => draft.replace(lost) });
          onClose();
        }}
      />
    );
  const changes = cardChanges(
    { card: record.published, sentences: record.sentences.published },
    { card: record.draft ?? record.published, sentences: record.sentences.draft ?? [] },
  );
  return (
    <Dialog
      {...known}
      title={texts.publishTitle}
      text={texts.publishText}
      submit={texts.publishYes}
      isWide
      onSubmit={async () => {
        const published = await run(() => api.post<ScoringRecord>('/v1/scoring/publish'));
        if (!published) return;
        onRecord(published.done);
        toasts.say(texts.publishedNow);
        onClose();
      }}
    >
      <ChangeList changes={changes} />
    </Dialog>
  );
}
