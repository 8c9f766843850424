import { useState } from 'preact/hooks';
import type { CtaSummary } from '../../../protocol/cta-record.ts';
import type { CtaCounts } from '../../../protocol/funnel.ts';
import { type Api, ApiError } from '../../api.ts';
import { Empty } from '../../parts/empty.tsx';
import { LoadState } from '../../parts/load-state.tsx';
import { Page } from '../../parts/page.tsx';
import { Tip } from '../../parts/tip.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { useShellTexts } from '../../shell/texts.ts';
import { useSpeech } from '../../texts.ts';
import { range, STEPS } from '../draft/rates.ts';
import { useCtaTexts } from '../texts.ts';
import { CtaItem } from './cta-item.tsx';
import { matches } from './matches.ts';

const RANGES = [7, 28, 90] as const;

const RANK: Record<CtaSummary['status'], number> = { live: 0, draft: 1, archived: 2 };
/** What visitors see first; of these what was changed last. */
const inOrder = (a: CtaSummary, b: CtaSummary): number => RANK[a.status] - RANK[b.status] || b.updated_at.localeCompare(a.updated_at);

/** Where the edge does not count yet, there are no numbers: null. */
async function readCounts(api: Api, days: number, zone: string, signal: AbortSignal): Promise<{ counts: readonly CtaCounts[] | null }> {
  try {
    return { counts: (await api.get<{ data: CtaCounts[] }>('/v1/ctas/counts', range(days, Date.now(), zone), signal)).data };
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return { counts: null };
    throw error;
  }
}

export function CtaList({ api, session, onRefused }: ScreenProps) {
  const { screens } = useShellTexts();
  const { locale } = useSpeech();
  const texts = useCtaTexts();
  const [days, setDays] = useState<(typeof RANGES)[number]>(28);
  const [search, setSearch] = useState('');
  const [withArchived, setWithArchived] = useState(false);
  const zone = session.site.time_zone;
  const all = useLoad(async (signal) => (await api.get<{ data: CtaSummary[] }>('/v1/ctas', { include_archived: '1' }, signal)).data, [], onRefused);
  const counted = useLoad((signal) => readCounts(api, days, zone, signal), [days], onRefused);
  const counts = counted.data?.counts;

  return (
    <Page
      title={screens.ctas}
      hint={texts.list.hint}
      class="ctas"
      actions={
        <a class="cta-begin" href={hashOf('ctas', 'new')}>
          {texts.list.begin}
        </a>
      }
    >
      <LoadState of={all}>
        {(ctas) => {
          if (ctas.length === 0) return <Nothing />;
          const shown = ctas
            .filter((cta) => (withArchived || cta.status !== 'archived') && matches(search, cta.name ?? '', cta.id, texts.offers[cta.offer]))
            .toSorted(inOrder);
          return (
            <>
              <div class="cta-filter row">
                <label class="row">
                  <span class="unseen">{texts.list.search}</span>
                  <input type="search" placeholder={texts.list.search} value={search} onInput={({ currentTarget }) => setSearch(currentTarget.value)} />
                </label>
                <div class="row" role="group" aria-label={texts.list.range}>
                  {RANGES.map((each) => (
                    <button key={each} type="button" class="cta-choice" aria-pressed={each === days} onClick={() => setDays(each)}>
                      {texts.list.days(each)}
                    </button>
                  ))}
                </div>
                <label class="check">
                  <input type="checkbox" checked={withArchived} onChange={({ currentTarget }) => setWithArchived(currentTarget.checked)} />
                  <span>{texts.list.archived}</span>
                </label>
              </div>
              {counts && (
                <p class="cta-legend hint">
                  {STEPS.map((step) => (
                    <Tip key={step} term={texts.steps[step]}>
                      {texts.stepTips[step]}
                    </Tip>
                  ))}
                </p>
              )}
              {counts === null && <p class="hint">{texts.list.noNumbers}</p>}
              {counted.error && <p class="hint">{texts.list.noNumbers}</p>}
              <ul class="cta-list">
                {shown.map((cta) => (
                  <CtaItem
                    key={cta.id}
                    cta={cta}
                    site={session.site.id}
                    counts={counts?.find((each) => each.cta === cta.id)}
                    isCounted={Boolean(counts)}
                    locale={locale}
                  />
                ))}
              </ul>
              {shown.length === 0 && <p role="status">{texts.list.noMatch}</p>}
            </>
          );
        }}
      </LoadState>
    </Page>
  );
}

function Nothing() {
  const { list } = useCtaTexts();
  return (
    <Empty title={list.empty.title}>
      <p>{list.empty.text}</p>
      <p>
        <a class="cta-begin" href={hashOf('ctas', 'new')}>
          {list.empty.begin}
        </a>
      </p>
    </Empty>
  );
}
