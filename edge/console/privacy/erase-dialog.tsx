import { useRef, useState } from 'preact/hooks';
import type { Erasure, EraseReason } from '../../protocol/privacy.ts';
import type { Api } from '../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useAct } from '../parts/use-act.ts';
import { isTypedBack, type Named } from './named.ts';
import { usePrivacyTexts } from './texts.ts';

interface Props {
  api: Api;
  named: Named;
  /** What is to be typed back. */
  word: string;
  onErased: (receipt: Erasure) => void;
  onClose: () => void;
  onRefused: () => void;
}

/** What a person may give; the time that is over is nobody's reason. */
const REASONS: readonly EraseReason[] = ['request', 'consent_withdrawn', 'objection', 'no_longer_needed', 'unlawful', 'other'];

/** Two questions, since nothing brings back what is erased: why, and whether it is this person. */
export function EraseDialog({ api, named, word, onErased, onClose, onRefused }: Props) {
  const { erase: texts } = usePrivacyTexts();
  const act = useAct(onRefused);
  const name = useRef(crypto.randomUUID());
  const [reason, setReason] = useState<EraseReason>('request');
  const [isSecond, setSecond] = useState(false);
  const [differs, setDiffers] = useState(false);

  if (!isSecond)
    return (
      <Dialog key="why" title={texts.title} text={texts.text} submit={texts.next} onSubmit={() => setSecond(true)} onClose={onClose}>
        <Field label={texts.reason}>
          {(control) => (
            <select {...control} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value as EraseReason)}>
              {REASONS.map((each) => (
                <option key={each} value={each}>
                  {texts.reasons[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </Dialog>
    );
  return (
    <Dialog
      key="who"
      title={texts.title2}
      text={texts.text2(word)}
      submit={texts.submit}
      isGrave
      isBusy={act.isBusy}
      problem={act.problem}
      onClose={onClose}
      onSubmit={async (fields) => {
        const isSame = isTypedBack(String(fields.get('word')), word);
        setDiffers(!isSame);
        if (!isSame) return;
        const done = await act.run(() => api.post<Erasure>('/v1/privacy/erase', { ...named, reason }, { name: name.current }));
        if (done) onErased(done.done);
      }}
    >
      <Field label={texts.typed} error={differs ? texts.differs(word) : undefined}>
        {(control) => <input {...control} name="word" autoComplete="off" spellcheck={false} />}
      </Field>
    </Dialog>
  );
}
