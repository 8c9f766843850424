import type { CtaRecord } from '../../../protocol/cta-record.ts';
import type { Api } from '../../api.ts';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { goTo, hashOf } from '../../route.ts';
import { idOf } from '../draft/id-of.ts';
import { useCtaTexts } from '../texts.ts';
import type { DraftWork } from './use-draft.ts';

interface Props {
  api: Api;
  record: CtaRecord;
  work: DraftWork;
  /** That are taken. */
  ids: readonly string[];
  onPublish: () => void;
  onHistory: () => void;
  onRefused: () => void;
}

/** What can be done with a CTA as a whole. */
export function EditorActions({ api, record, work, ids, onPublish, onHistory, onRefused }: Props) {
  const { actions } = useCtaTexts();
  const toasts = useToasts();
  const act = useAct(onRefused);
  const { id, draft, status, changed } = record;
  const isPublished = status === 'live' && !changed && work.saving.is === 'saved';
  const place = `/v1/ctas/${encodeURIComponent(id)}`;
  const duplicate = () =>
    act.run(async () => {
      const name = actions.copyOf(work.draft?.name ?? id).slice(0, 200);
      const made = await api.post<CtaRecord>('/v1/ctas', { ...(work.draft ?? draft), id: idOf(name, ids), name, landing: undefined });
      goTo('ctas', made.id);
      toasts.say(actions.copied);
    });
  const archive = () =>
    act.run(async () => {
      await work.flush();
      work.take(await api.remove<CtaRecord>(place));
      toasts.say(actions.archived, {
        undo: () =>
          void act.run(async () => {
            // Written again it is a draft again; who saw it sees it when it is published.
            work.take(await api.put<CtaRecord>(place, work.draft ?? draft));
            if (status === 'live' && record.published) onPublish();
          }),
      });
    });
  return (
    <>
      <button type="button" class="quiet" aria-disabled={!work.canUndo} title="Ctrl+Z" onClick={work.undo}>
        ↶ {actions.undo}
      </button>
      <button type="button" class="quiet" aria-disabled={!work.canRedo} title="Ctrl+Shift+Z" onClick={work.redo}>
        ↷ {actions.redo}
      </button>
      <button type="button" class="quiet" onClick={onHistory}>
        {actions.history}
      </button>
      <button type="button" class="quiet" aria-disabled={act.isBusy} onClick={duplicate}>
        {actions.duplicate}
      </button>
      {status === 'live' && (
        <a class="cta-link" href={hashOf('experiments', 'new', id)}>
          {actions.variant}
        </a>
      )}
      {status !== 'archived' && (
        <button type="button" class="quiet" aria-disabled={act.isBusy} onClick={archive}>
          {actions.archive}
        </button>
      )}
      <button type="button" class="primary" aria-disabled={isPublished} onClick={() => !isPublished && onPublish()}>
        {actions.publish}
      </button>
    </>
  );
}
