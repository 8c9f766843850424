import { useState } from 'preact/hooks';
import type { AutomationRecord } from '../../../protocol/automation-record.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { goTo, hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { useSpeech } from '../../texts.ts';
import { useAutomationTexts } from '../texts.ts';
import { rulePath } from './rule-path.ts';

interface Props extends Pick<ScreenProps, 'api' | 'onRefused'> {
  record: AutomationRecord;
  onChange: (record: AutomationRecord) => void;
}

/** On, off, edit, delete. Nobody switches on what they have not read: the question is the sentence. */
export function RuleActions({ api, onRefused, record, onChange }: Props) {
  const texts = useAutomationTexts();
  const { language } = useSpeech();
  const toasts = useToasts();
  const act = useAct(onRefused);
  const [open, setOpen] = useState<'on' | 'remove' | null>(null);
  const path = rulePath(record.id);
  const close = () => {
    act.forget();
    setOpen(null);
  };
  const turn = async (where: 'on' | 'off', body?: object) => {
    const answer = await act.run(() => api.post<AutomationRecord>(`${path}/${where}`, body));
    if (!answer) return;
    setOpen(null);
    toasts.say(where === 'on' ? texts.switchedOn : texts.switchedOff, where === 'off' ? { undo: () => void turn('on') } : {});
    onChange(answer.done);
  };
  const remove = async () => {
    if (!(await act.run(() => api.remove(path)))) return;
    toasts.say(texts.removed);
    goTo('automation');
  };
  return (
    <>
      {record.state === 'off' ? (
        <button type="button" class="primary" onClick={() => setOpen('on')}>
          {texts.on}
        </button>
      ) : (
        <button type="button" aria-disabled={act.isBusy} onClick={() => turn('off')}>
          {texts.off}
        </button>
      )}
      <a class="button-link" href={hashOf('automation', 'rule', record.id, 'edit')}>
        {texts.edit}
      </a>
      <button type="button" class="quiet" onClick={() => setOpen('remove')}>
        {texts.remove}
      </button>
      {open === 'on' && (
        <Dialog
          title={texts.onTitle}
          text={record.sentence[language]}
          submit={texts.on}
          isBusy={act.isBusy}
          problem={act.problem}
          onSubmit={(fields) => turn('on', { also_now: fields.get('also') !== null })}
          onClose={close}
        >
          <label class="tick">
            <input type="checkbox" name="also" />
            {texts.alsoNow}
          </label>
        </Dialog>
      )}
      {open === 'remove' && (
        <Dialog
          title={texts.removeTitle(record.rule.name ?? record.id)}
          text={texts.removeText}
          submit={texts.remove}
          isGrave
          isBusy={act.isBusy}
          problem={act.problem}
          onSubmit={remove}
          onClose={close}
        />
      )}
    </>
  );
}
