import { useByWhom } from '../handling/colleagues.ts';
import { moment } from '../moment.tsx';
import { hashOf } from '../route.ts';
import { useSpeech } from '../texts.ts';
import type { TakenOut } from './taken-out.ts';

/** What was taken out of a lead: where it is now, and the way back. */
export function TakenOutItem({ taken: { lead, at, by }, onUndo }: { taken: TakenOut; onUndo: (() => void) | undefined }) {
  const { texts, locale } = useSpeech();
  const byWhom = useByWhom();
  const when = moment(at, locale);
  return (
    <li>
      <div>
        <a href={hashOf('leads', lead)}>{texts.browsers.lead}</a>
        <small>
          {when}
          {by !== null && ` · ${byWhom(by)}`}
        </small>
      </div>
      {onUndo && (
        <button type="button" aria-label={texts.browsers.undoOf(when)} onClick={onUndo}>
          {texts.browsers.undo}
        </button>
      )}
    </li>
  );
}
