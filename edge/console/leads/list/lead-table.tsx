import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Lead } from '../../../protocol/lead.ts';
import { Tip } from '../../parts/tip.tsx';
import { useOwnTexts, useSpeech } from '../../texts.ts';
import { LeadRow } from './lead-row.tsx';
import type { Selection } from './selection.ts';
import { LIST_TEXTS } from './texts.ts';
import { useVirtual } from './virtual.ts';

export interface Table {
  /** Puts the focus on a lead's row, wherever it is. */
  focus(row: number): void;
}

interface Props {
  leads: readonly Lead[];
  hasMore: boolean;
  fresh: ReadonlySet<string>;
  selection: Selection;
  onSelect: ((id: string, isRange: boolean) => void) | null;
  /** The end of what was read is near. */
  onNear: () => void;
  /** Whether a hand is on the rows. */
  onHold: (isHeld: boolean) => void;
  table: { current: Table | null };
  now: number;
  ownerName: (owner: string) => string;
}

/** Rows before the end at which more are read: a page of them is there before a quick thumb is. */
const NEAR = 60;

/** Roles are spelled out since the rows are laid out as grids, which takes a table's own away. */
export function LeadTable({ leads, hasMore, fresh, selection, onSelect, onNear, onHold, table, now, ownerName }: Props) {
  const words = useOwnTexts(LIST_TEXTS);
  const speech = useSpeech();
  const body = useRef<HTMLTableSectionElement>(null);
  const wanted = useRef<string | null>(null);
  const { from, to, above, below, rowHeight, show } = useVirtual(body, leads.length);
  useSteadyPlace(body, leads, rowHeight);

  const focusWanted = () => {
    if (wanted.current === null) return;
    const link = body.current?.querySelector<HTMLElement>(`[data-lead="${CSS.escape(wanted.current)}"]`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  };
  table.current = {
    focus(row) {
      const lead = leads[row];
      if (!lead) return;
      wanted.current = lead.id;
      show(row);
      focusWanted();
    },
  };
  useLayoutEffect(focusWanted);
  useEffect(() => {
    if (hasMore && to > leads.length - NEAR) onNear();
  }, [to, leads.length, hasMore]);

  // The same elements as before are skipped when nothing but the page's place moved.
  const rows = useMemo(
    () =>
      leads
        .slice(from, to)
        .map((lead, i) => (
          <LeadRow
            key={lead.id}
            lead={lead}
            row={from + i}
            isFresh={fresh.has(lead.id)}
            isSelected={selection.ids.has(lead.id)}
            onSelect={onSelect}
            now={now}
            ownerName={ownerName}
          />
        )),
    [leads, from, to, fresh, selection, onSelect === null, now, speech, ownerName],
  );
  const { columns } = words;
  const names = ['temperature', 'lead', 'company', 'score', 'stage', 'status', 'seen', 'source'] as const;
  return (
    <table
      role="table"
      class={onSelect ? 'lead-table can-select' : 'lead-table'}
      aria-label={words.everybody}
      // How many there are is not known before the last one is read.
      aria-rowcount={hasMore ? -1 : leads.length + 1}
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && onHold(true)}
      onPointerLeave={() => onHold(false)}
    >
      <thead role="rowgroup">
        <tr role="row" aria-rowindex={1}>
          {onSelect && (
            <th role="columnheader" class="at-select">
              <span class="unseen">{columns.select}</span>
            </th>
          )}
          {names.map((name) => (
            <th key={name} role="columnheader" class={`at-${name}`}>
              {name === 'score' ? <Tip term={columns.score}>{words.scoreTip}</Tip> : columns[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} role="rowgroup" style={{ paddingTop: `${above}px`, paddingBottom: `${below}px` }}>
        {rows}
      </tbody>
    </table>
  );
}

/**
 * A row that comes in or leaves above what the reader looks at moves the page by its height: so what they look at stays
 * where it is. At the top of the list they see what comes in.
 */
function useSteadyPlace(body: { current: HTMLElement | null }, leads: readonly Lead[], rowHeight: number): void {
  const before = useRef(leads);
  useLayoutEffect(() => {
    const was = before.current;
    before.current = leads;
    const top = body.current?.getBoundingClientRect().top ?? 0;
    if (was === leads || top >= 0) return;
    const first = Math.ceil(-top / rowHeight);
    const anchor = was[first]?.id;
    const is = anchor === undefined ? -1 : leads.findIndex(({ id }) => id === anchor);
    if (is >= 0 && is !== first) scrollBy(0, (is - first) * rowHeight);
  }, [leads]);
}
