import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Lead } from '../../protocol/lead.ts';
import { useSpeech, useTexts } from '../texts.ts';
import { LeadRow } from './lead-row.tsx';

interface Props {
  leads: readonly Lead[];
  fresh: ReadonlySet<string>;
  now: number;
  /** A lead that must be among the rows from the start. */
  reachTo: string | null;
}

/** Rows made at once; the rest follow as the reader scrolls, so that a long list opens at once. */
const STEP = 100;

/** Roles are spelled out since the rows are laid out as grids, which takes a table's own away. */
export function LeadTable({ leads, fresh, now, reachTo }: Props) {
  const texts = useTexts();
  const speech = useSpeech();
  const [most, setMost] = useState(
    () =>
      STEP *
      (1 +
        Math.floor(
          Math.max(
            0,
            leads.findIndex((lead) => lead.id === reachTo),
          ) / STEP,
        )),
  );
  const end = useRef<HTMLButtonElement>(null);
  const more = () => setMost((before) => before + STEP);

  useEffect(() => {
    const watcher = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && more(), { rootMargin: '600px' });
    if (end.current) watcher.observe(end.current);
    return () => watcher.disconnect();
  }, [most, leads.length > most]);

  // The same elements as before are skipped when nothing but the feed's clock moved.
  const rows = useMemo(
    () => leads.slice(0, most).map((lead) => <LeadRow key={lead.id} lead={lead} isFresh={fresh.has(lead.id)} now={now} />),
    [leads, most, fresh, now, speech],
  );
  const { columns } = texts.leads;
  return (
    <>
      <table role="table" class="lead-table" aria-label={texts.leads.title}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" class="at-temperature">
              {columns.temperature}
            </th>
            <th role="columnheader" class="at-lead">
              {columns.lead}
            </th>
            <th role="columnheader" class="at-company">
              {columns.company}
            </th>
            <th role="columnheader" class="at-score">
              {columns.score}
            </th>
            <th role="columnheader" class="at-stage">
              {columns.stage}
            </th>
            <th role="columnheader" class="at-journey">
              {columns.journey}
            </th>
            <th role="columnheader" class="at-seen">
              {columns.seen}
            </th>
            <th role="columnheader" class="at-source">
              {columns.source}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">{rows}</tbody>
      </table>
      {leads.length > most && (
        <button ref={end} type="button" class="more" onClick={more}>
          {texts.leads.more}
        </button>
      )}
    </>
  );
}
