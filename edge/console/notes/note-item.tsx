import type { Note } from '../../protocol/note.ts';
import { useColleagues } from '../handling/colleagues.ts';
import { type LeadTexts, useLeadTexts } from '../handling/texts.ts';
import { Moment, moment } from '../moment.tsx';
import { useSpeech } from '../texts.ts';

interface Props {
  note: Note;
  /** Whose page it is. */
  lead: string;
  onRemove: (() => void) | undefined;
}

export function NoteItem({ note, lead, onRemove }: Props) {
  const { notes: texts } = useLeadTexts();
  const { locale } = useSpeech();
  const { me } = useColleagues();
  return (
    <li class="note">
      <p class="note-text" dir="auto">
        {note.text}
      </p>
      <div class="note-foot">
        <small>
          <bdi>{note.by === me?.id ? texts.you : writerOf(note, texts)}</bdi> · <Moment at={note.at} />
          {note.lead !== lead && ` · ${texts.ofPart}`}
        </small>
        {onRemove && (
          <button type="button" class="quiet" aria-label={texts.removeOf(moment(note.at, locale))} onClick={onRemove}>
            {texts.remove}
          </button>
        )}
      </div>
    </li>
  );
}

const writerOf = ({ by, by_name: name }: Note, texts: LeadTexts['notes']): string => name ?? (by.startsWith('mem_') ? texts.colleague : texts.key(by));
