import { useId, useRef, useState } from 'preact/hooks';
import type { Note } from '../../protocol/note.ts';
import { useLeadTexts } from '../handling/texts.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAct } from '../parts/use-act.ts';
import { useShellTexts } from '../shell/texts.ts';

const LENGTH = 5_000;
/** From here on it is said how many are left. */
const NEAR_END = 500;

interface Props {
  save: (text: string, name: string) => Promise<Note>;
  onSaved: (note: Note) => void;
  onRefused: () => void;
}

export function NoteForm({ save, onSaved, onRefused }: Props) {
  const { notes: texts } = useLeadTexts();
  const { saving } = useShellTexts();
  const act = useAct(onRefused);
  const id = useId();
  const [text, setText] = useState('');
  // What is sent again, since nobody heard the answer, has the name that it had.
  const name = useRef({ of: '', is: '' });

  const send = async (): Promise<void> => {
    const said = text.trim();
    if (said === '') return;
    if (name.current.of !== said) name.current = { of: said, is: crypto.randomUUID() };
    const done = await act.run(() => save(said, name.current.is));
    if (!done) return;
    name.current = { of: '', is: '' };
    setText('');
    onSaved(done.done);
  };

  return (
    <form
      class="note-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label class="unseen" for={id}>
        {texts.label}
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={LENGTH}
        placeholder={texts.placeholder}
        aria-describedby={`${id}-hint`}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      />
      <div class="row">
        <button type="submit" aria-disabled={act.isBusy || text.trim() === ''}>
          {act.isBusy ? saving : texts.save}
        </button>
        {text.length > LENGTH - NEAR_END && <span class="hint">{texts.left(LENGTH - text.length)}</span>}
      </div>
      <p id={`${id}-hint`} class="hint">
        {texts.hint}
      </p>
      <ProblemNote problem={act.problem} />
    </form>
  );
}
