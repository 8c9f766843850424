import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LeadCounts } from '../../../protocol/lead-counts.ts';
import type { Api } from '../../api.ts';
import { ownerName, useTeam } from '../../handling/colleagues.ts';
import { Page } from '../../parts/page.tsx';
import { may, type Session } from '../../session.ts';
import { useOwnTexts, useTexts } from '../../texts.ts';
import { Alerts } from './alerts.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import type { Table } from './lead-table.tsx';
import { ListBody } from './list-body.tsx';
import { type ListFilter, TEMPERATURES } from './list-filter.ts';
import { ListStatus } from './list-states.tsx';
import { LIST_TEXTS } from './texts.ts';
import { useCounts } from './use-counts.ts';
import { useListKeys } from './use-list-keys.ts';
import type { ShownList } from './use-lead-list.ts';
import { useSelection } from './use-selection.ts';
import { Views } from './views.tsx';

interface Props {
  api: Api;
  session: Session;
  filter: ListFilter;
  shown: ShownList;
  /** The lead whose page was open last, and where the page was scrolled to: there the reader goes on. */
  returnTo: { lead: string; scrolled: number } | null;
  onRefused: () => void;
}

export function LeadsScreen({ api, session, filter, shown, returnTo, onRefused }: Props) {
  const texts = useTexts();
  const words = useOwnTexts(LIST_TEXTS);
  const place = useRef<HTMLDivElement>(null);
  const table = useRef<Table | null>(null);
  const { leads, list } = shown;
  const counts = useCounts(api, filter, shown);
  const order = useMemo(() => leads.map(({ id }) => id), [leads]);
  const { selection, select, selectMatching, clear } = useSelection(shown, filter, order);
  const [open, setOpen] = useState<'keys' | 'export' | 'bulk' | null>(null);
  const [hasPanel, setPanel] = useState(false);
  const team = useTeam(api, session, onRefused);
  const nameOfOwner = useCallback((owner: string) => ownerName(owner, team.all), [team.all]);
  const onSelect = may(session, 'leads:write') ? select : null;

  const onKeyDown = useListKeys({
    place,
    table,
    order,
    select: onSelect,
    edit: () => selection.ids.size > 0 && setOpen('bulk'),
    filters: () => setPanel((before) => !before),
    clear,
    help: () => setOpen('keys'),
  });
  useReturn(returnTo, order, table);

  const actions = (
    <>
      <Alerts />
      <button type="button" onClick={() => setOpen('export')}>
        {words.export}
      </button>
      <button type="button" class="to-keys" onClick={() => setOpen('keys')}>
        {words.help} <kbd>?</kbd>
      </button>
    </>
  );
  const status = <ListStatus counts={counts} temperature={filter.temperature} isLive={shown.isLive && !shown.problem} />;
  return (
    <div ref={place} class="list-place" onKeyDown={onKeyDown}>
      <Page title={texts.leads.title} class="leads" hint={status} actions={actions}>
        <Views {...{ api, session, filter, onRefused }} />
        <ListBody {...{ api, session, filter, shown, counts, hasPanel, selection, onSelect, table, onRefused }} onPanel={setPanel} ownerName={nameOfOwner} />
        {selection.ids.size > 0 && (
          <BulkBar
            {...{ api, session, selection, leads, onRefused }}
            team={team.all}
            hasMore={shown.hasMore}
            total={totalOf(counts, filter)}
            isEditing={open === 'bulk'}
            onEdit={(isEditing) => setOpen(isEditing ? 'bulk' : null)}
            onSelectAll={() => void selectMatching()}
            onClear={clear}
            onDone={(seq) => void list?.news(seq)}
          />
        )}
        {open === 'keys' && <KeysDialog onClose={() => setOpen(null)} />}
        {open === 'export' && <ExportDialog {...{ api, filter, onRefused }} onClose={() => setOpen(null)} />}
      </Page>
    </div>
  );
}

function totalOf(counts: LeadCounts | null, { temperature }: ListFilter): number | null {
  const known = counts?.[TEMPERATURES.find((each) => each === temperature) ?? 'all'];
  return known && !known.more ? known.count : null;
}

/** Back from a lead's page: the page is where it was, and the keyboard on the row that was opened. */
function useReturn(returnTo: Props['returnTo'], order: readonly string[], table: { current: Table | null }): void {
  const isBack = useRef(returnTo === null);
  useEffect(() => {
    if (isBack.current || order.length === 0 || !returnTo) return;
    isBack.current = true;
    scrollTo(0, returnTo.scrolled);
    const row = order.indexOf(returnTo.lead);
    if (row >= 0) table.current?.focus(row);
  }, [order]);
}
