import type { LeadBrowser } from '../../protocol/lead.ts';
import { useByWhom } from '../handling/colleagues.ts';
import { moment } from '../moment.tsx';
import { useSpeech } from '../texts.ts';

interface Props {
  browser: LeadBrowser;
  name: string;
  /** Without it: it is the only one, and the lead would be nobody's. */
  onTakeOut: (() => void) | undefined;
}

/** One browser of a lead: since when, and by what it is known to be theirs. */
export function BrowserItem({ browser: { first_at: first, last_at: last, visits, joined }, name, onTakeOut }: Props) {
  const { texts, locale } = useSpeech();
  const byWhom = useByWhom();
  const { browsers, lead } = texts;
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span>{joined ? browsers.joined[joined.cause] : browsers.own}</span>
        {joined && (
          <small>
            {browsers.since(moment(joined.at, locale))}
            {joined.by !== null && ` · ${byWhom(joined.by)}`}
          </small>
        )}
        <small>
          {browsers.seen(moment(first, locale), moment(last, locale))} · {lead.visitsText(visits)}
        </small>
      </div>
      {onTakeOut && (
        <button type="button" aria-label={browsers.takeOutOf(name)} onClick={onTakeOut}>
          {browsers.takeOut}
        </button>
      )}
    </li>
  );
}
