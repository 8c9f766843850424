import type { KeyRecord, MadeKey } from '../../../protocol/key.ts';
import type { Api } from '../../api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useAct } from '../../parts/use-act.ts';
import { spokenProblem } from '../spoken-problem.ts';
import { useSettingsTexts } from '../texts.ts';

interface Props {
  api: Api;
  of: KeyRecord;
  onRefused: () => void;
  onClose: () => void;
  onMade: (key: MadeKey) => void;
}

/** A day: whoever changes a key on a Friday finds out on Monday what still uses the old one. */
const USUAL_HOURS = 24;

export function RotateDialog({ api, of, onRefused, onClose, onMade }: Props) {
  const { keys: texts, problems } = useSettingsTexts();
  const act = useAct(onRefused);

  async function submit(fields: FormData): Promise<void> {
    const done = await act.run(() => api.post<MadeKey>(`/v1/keys/${of.prefix}/rotate`, { overlap_hours: Number(fields.get('overlap')) }));
    if (done) onMade(done.done);
  }

  return (
    <Dialog
      title={texts.rotateTitle(of.name)}
      text={texts.rotateText}
      submit={texts.rotate}
      isBusy={act.isBusy}
      problem={spokenProblem(act.problem, problems)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={texts.overlap}>
        {(control) => (
          <select {...control} name="overlap">
            {texts.overlaps.map(([hours, text]) => (
              <option key={hours} value={hours} selected={hours === USUAL_HOURS}>
                {text}
              </option>
            ))}
          </select>
        )}
      </Field>
    </Dialog>
  );
}
