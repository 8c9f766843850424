import type { Saving } from '../draft/draft-saver.ts';
import { useCtaTexts } from '../texts.ts';

interface Props {
  saving: Saving;
  onSettle: (whose: 'theirs' | 'mine') => void;
}

/** How it stands with what was written. */
export function SavingNote({ saving, onSettle }: Props) {
  const { saving: texts, wrongs } = useCtaTexts();
  if (saving.is === 'moved')
    return (
      <div class="trouble" role="alert">
        <p>{texts.moved}</p>
        <button type="button" onClick={() => onSettle('theirs')}>
          {texts.theirs}
        </button>
        <button type="button" onClick={() => onSettle('mine')}>
          {texts.mine}
        </button>
      </div>
    );
  return (
    <p class={`cta-saving is-${saving.is}`} role="status">
      {saving.is === 'refused' ? texts.refused(wrongs(saving.wrongs.length)) : texts.states[saving.is]}
    </p>
  );
}
