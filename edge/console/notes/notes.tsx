import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Note, NoteList } from '../../protocol/note.ts';
import type { Api } from '../api.ts';
import { useLeadTexts } from '../handling/texts.ts';
import { moment } from '../moment.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { LoadState } from '../parts/load-state.tsx';
import { useToasts } from '../parts/toasts.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import { may, type Session } from '../session.ts';
import { useSpeech } from '../texts.ts';
import { NoteForm } from './note-form.tsx';
import { NoteItem } from './note-item.tsx';

interface Props {
  api: Api;
  session: Session;
  lead: string;
  /** The row that it counts for has changed: a merger brings notes along. */
  seq: number;
  onRefused: () => void;
}

/** What the team has written down about a lead, and a place to write more. */
export function Notes({ api, session, lead, seq, onRefused }: Props) {
  const { notes: texts } = useLeadTexts();
  const { locale } = useSpeech();
  const toasts = useToasts();
  const heading = useRef<HTMLHeadingElement>(null);
  const path = `/v1/leads/${encodeURIComponent(lead)}/notes`;
  const list = useLoad((signal) => api.get<NoteList>(path, {}, signal), [lead, seq], onRefused);
  const removal = useAct(onRefused);
  const [asked, setAsked] = useState<Note | null>(null);
  const [removed, setRemoved] = useState(0);
  // The button that was pressed goes with its note. Not before the question has gone: it keeps the focus.
  useLayoutEffect(() => {
    if (removed > 0) heading.current?.focus();
  }, [removed]);
  const mayWrite = may(session, 'leads:write');
  const isTheirs = ({ by }: Note): boolean => mayWrite && (by === session.member.id || may(session, 'admin'));

  const remove = async (note: Note): Promise<void> => {
    if (!(await removal.run(() => api.remove(`/v1/leads/${encodeURIComponent(note.lead)}/notes/${note.id}`)))) return;
    list.set({ data: list.data?.data.filter(({ id }) => id !== note.id) ?? [] });
    setAsked(null);
    setRemoved((before) => before + 1);
    toasts.say(texts.removed);
  };

  return (
    <section class="notes" aria-labelledby="notes">
      <h2 id="notes" ref={heading} tabIndex={-1}>
        {texts.title}
      </h2>
      {mayWrite && (
        <NoteForm
          save={(text, name) => api.post<Note>(path, { text }, { name })}
          onSaved={(note) => list.set({ data: [note, ...(list.data?.data ?? [])] })}
          onRefused={onRefused}
        />
      )}
      <LoadState of={list}>
        {({ data }) =>
          data.length === 0 ? (
            <p class="hint">{texts.none}</p>
          ) : (
            <ol>
              {data.map((note) => (
                <NoteItem key={note.id} note={note} lead={lead} onRemove={isTheirs(note) ? () => setAsked(note) : undefined} />
              ))}
            </ol>
          )
        }
      </LoadState>
      {asked && (
        <Dialog
          title={texts.question}
          text={`${moment(asked.at, locale)}. ${texts.explain}`}
          submit={texts.remove}
          isGrave
          isBusy={removal.isBusy}
          problem={removal.problem}
          onSubmit={() => void remove(asked)}
          onClose={() => {
            removal.forget();
            setAsked(null);
          }}
        />
      )}
    </section>
  );
}
