import { useOwnTexts } from '../texts.ts';
import type { Autosave } from './use-autosave.ts';

const en = {
  saved: 'All changes saved',
  changed: 'Not saved yet',
  saving: 'Saving…',
  failed: 'Not saved',
  lost: 'Not saved: no connection. It is tried again.',
};
const vi: typeof en = {
  saved: 'Đã lưu mọi thay đổi',
  changed: 'Chưa lưu',
  saving: 'Đang lưu…',
  failed: 'Chưa lưu được',
  lost: 'Chưa lưu được vì mất kết nối. Hệ thống đang thử lại.',
};

/** Whether what was written is kept. */
export function SaveState({ of: { state, problem } }: { of: Pick<Autosave, 'state' | 'problem'> }) {
  const texts = useOwnTexts({ en, vi });
  return (
    <span class={state === 'failed' ? 'badge is-bad' : state === 'saved' ? 'badge' : 'badge is-waiting'} role="status">
      {state === 'failed' && problem && (problem.status === 0 || problem.status >= 500) ? texts.lost : texts[state]}
    </span>
  );
}
