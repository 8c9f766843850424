import { moment } from '../moment.tsx';
import { hashOf } from '../route.ts';
import { useSpeech } from '../texts.ts';
import type { TakenOut } from './taken-out.ts';

/** What was taken out of a lead: where it is now, and the way back. */
export function TakenOutItem({ taken: { lead, at, by }, onUndo }: { taken: TakenOut; onUndo: () => void }) {
  const { texts, locale } = useSpeech();
  const when = moment(at, locale);
  return (
    <li>
      <div>
        <a href={hashOf('leads', lead)}>{texts.browsers.lead}</a>
        <small>
          {when}
          {by !== null && ` · ${texts.decisions.by(by)}`}
        </small>
      </div>
      <button type="button" aria-label={texts.browsers.undoOf(when)} onClick={onUndo}>
        {texts.browsers.undo}
      </button>
    </li>
  );
}
