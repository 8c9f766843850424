import type { Lead } from '../../protocol/lead.ts';
import { Moment } from '../moment.tsx';
import { useSpeech } from '../texts.ts';

/** How it ended, in one line. */
export function OutcomeLine({ outcome }: { outcome: Lead['outcome'] }) {
  const { texts, locale } = useSpeech();
  if (!outcome) return null;
  const { status, value, currency, reason, occurred_at: at } = outcome;
  return (
    <p class={`outcome is-${status}`}>
      <strong>{texts.statuses[status]}</strong> <Moment at={at} />
      {value !== null && currency !== null && (
        <span>{texts.decisions.worth(new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value))}</span>
      )}
      {reason !== null && <bdi>{reason}</bdi>}
    </p>
  );
}
