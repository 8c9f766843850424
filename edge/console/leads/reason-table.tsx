import type { ExplainedRow, Explanation } from '../../protocol/explanation.ts';
import { Ago, useNow } from '../moment.tsx';
import { useSpeech, useTexts } from '../texts.ts';
import { type ShownRow, shownRows } from './shown-points.ts';

/** What was done comes first: it is what makes somebody hot. */
const AXES = ['engagement', 'fit'] as const;
/** Moments that are told as "2 hours ago" are told anew this often. */
const AGAIN_MS = 60_000;

type Row = ShownRow<ExplainedRow>;
type Reason = Exclude<Row['reason'], string>;

/** The reasons of a score, as rows whose printed points add up to the printed score. */
export function ReasonTable({ explanation: { rows, score, gates } }: { explanation: Explanation }) {
  const texts = useTexts();
  const print = usePoints();
  const now = useNow(AGAIN_MS);
  const longest = Math.max(1, ...rows.map(({ points, cooled = 0 }) => Math.abs(points) + cooled));
  const groups = AXES.map((axis) => ({ axis, shown: shownRows(axis, score, rows) })).filter(({ shown }) => shown.length > 0);
  return (
    <table class="reasons" aria-labelledby="why">
      {groups.map(({ axis, shown }) => (
        <tbody key={axis}>
          <tr class="reasons-axis">
            <th scope="rowgroup">
              {texts.lead[axis]} <small>{texts.reasons.lasts[axis]}</small>
            </th>
            <td>{score[axis]}</td>
          </tr>
          {shown.map(({ reason, tenths }) =>
            typeof reason === 'string' ? (
              <tr key={reason} class="is-correction">
                <th scope="row">{texts.reasons[reason]}</th>
                <td>{print(tenths)}</td>
              </tr>
            ) : (
              <ReasonRow
                key={reason.rule}
                reason={{ ...reason, sentence: (gates.find(({ id }) => id === reason.rule) ?? reason).sentence }}
                tenths={tenths}
                longest={longest}
                now={now}
              />
            ),
          )}
        </tbody>
      ))}
      <tfoot>
        <tr>
          <th scope="row">{texts.lead.sum}</th>
          <td>{score.total}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function ReasonRow({ reason, tenths, longest, now }: { reason: Reason; tenths: number; longest: number; now: number }) {
  const { language } = useSpeech();
  const print = usePoints();
  const isGate = reason.gate === true;
  return (
    <tr class={isGate ? 'is-gate' : ''}>
      <th scope="row">
        <bdi class="reason-sentence">{reason.sentence[language]}</bdi>
        <Circumstances reason={reason} now={now} />
        {!isGate && <Bar points={reason.points} cooled={reason.cooled ?? 0} longest={longest} />}
      </th>
      <td>{print(tenths)}</td>
    </tr>
  );
}

/** How often, when last, and why it is not more. */
function Circumstances({ reason: { count, last_at: last, cooled = 0, capped, gate, points }, now }: { reason: Reason; now: number }) {
  const { reasons } = useTexts();
  const print = usePoints();
  const tenths = Math.round(cooled * 10);
  const said = [
    gate && (points < 0 ? reasons.gate : reasons.gateOpen),
    count !== undefined && reasons.times(count),
    last !== undefined && (
      <>
        {reasons.latest} <Ago at={last} now={now} />
      </>
    ),
    tenths > 0 && reasons.cooled(print(tenths)),
    capped && reasons.capped,
  ].filter(Boolean);
  if (said.length === 0) return null;
  return (
    <small>
      {said.map((part, i) => (
        <span key={i}>{part}</span>
      ))}
    </small>
  );
}

/** Points of now, and behind them what has cooled: for the eye alone, since both are told in numbers. */
function Bar({ points, cooled, longest }: { points: number; cooled: number; longest: number }) {
  const share = (part: number): number => Math.round((part / longest) * 1_000) / 10;
  return (
    <svg class="reason-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="is-cooled" width={share(points + cooled)} height="4" />
      <rect width={share(points)} height="4" />
    </svg>
  );
}

/** Tenths of a point as the reader's language writes them. */
function usePoints(): (tenths: number) => string {
  const { locale } = useSpeech();
  return (tenths) => (tenths / 10).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).replace('-', '−');
}
