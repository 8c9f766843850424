import type { CtaRecord } from '../../../protocol/cta-record.ts';
import type { ApiError } from '../../api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { changes } from '../words/changes.ts';
import { summary } from '../words/summary.ts';
import type { Named } from '../words/words.ts';
import { useCtaTexts, useCtaWords } from '../texts.ts';
import { ChangeList } from './change-list.tsx';

interface Props {
  record: CtaRecord;
  named: Named;
  isBusy: boolean;
  problem: ApiError | null;
  onPublish: () => void;
  onClose: () => void;
}

/** Before visitors see it: what is going to be other for them, in words. */
export function PublishDialog({ record, named, isBusy, problem, onPublish, onClose }: Props) {
  const { publish } = useCtaTexts();
  const words = useCtaWords();
  const { draft, published } = record;
  const runs = problem?.code === 'experiment_runs';
  return (
    <Dialog
      title={publish.title}
      text={published ? publish.changes : publish.first}
      submit={publish.submit}
      isBusy={isBusy}
      problem={runs ? null : problem}
      isWide
      onSubmit={onPublish}
      onClose={onClose}
    >
      {published ? <ChangeList changes={changes(published, draft, words, named)} /> : <p>{summary(draft, words, named)}</p>}
      {runs && (
        <p class="problem-note" role="alert">
          {publish.experimentRuns}
        </p>
      )}
      <p class="hint">{publish.soon}</p>
    </Dialog>
  );
}
