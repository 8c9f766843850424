import './funnel.css';
import { useMemo } from 'preact/hooks';
import type { Cost } from '../../protocol/cost.ts';
import type { Funnel, FunnelDimension } from '../../protocol/funnel.ts';
import { Empty } from '../parts/empty.tsx';
import { LoadState } from '../parts/load-state.tsx';
import { Page } from '../parts/page.tsx';
import { useLoad } from '../parts/use-load.ts';
import { hashOf, replaceQuery } from '../route.ts';
import type { ScreenProps } from '../screens.ts';
import { may } from '../session.ts';
import { Breakdown } from './breakdown.tsx';
import { Costs } from './costs.tsx';
import { Daily } from './daily.tsx';
import { useFormats } from './formats.ts';
import { biggestLeak } from './leak.ts';
import { LeakNote } from './leak-note.tsx';
import { PeriodBar } from './period-bar.tsx';
import { dayIn, lengthOf, type Period, periodOf } from './period.ts';
import { StepBars } from './step-bars.tsx';
import { useFunnelTexts } from './texts.ts';

const DIMENSIONS: readonly FunnelDimension[] = ['source', 'campaign', 'page', 'device', 'cta', 'variant'];

/** From the visit to the customer: how many come how far, where they leave, and what it costs. */
export function FunnelScreen({ api, session, query, onRefused }: ScreenProps) {
  const texts = useFunnelTexts();
  const formats = useFormats();
  const today = dayIn(session.site.time_zone, Date.now());
  const period = periodOf(query, today);
  const by = DIMENSIONS.find((each) => each === query.get('by')) ?? 'source';
  const { from, to } = period;

  const asked = (split: FunnelDimension) => (signal: AbortSignal) => api.get<Funnel>('/v1/funnel', { from, to, by: split }, signal);
  const costs = useLoad((signal) => api.get<{ data: Cost[] }>('/v1/costs', {}, signal), [], onRefused);
  const funnel = useLoad(asked(by), [from, to, by], onRefused);
  const devices = useLoad(asked('device'), [from, to], onRefused);
  const leak = useMemo(() => funnel.data && biggestLeak(funnel.data.steps, funnel.data.before, devices.data?.rows ?? []), [funnel.data, devices.data]);

  const look = (next: Period, split = by) =>
    replaceQuery(new URLSearchParams({ ...(next.preset === null ? { from: next.from, to: next.to } : { days: String(next.preset) }), by: split }));

  return (
    <Page title={texts.title} hint={texts.hint} class="funnel">
      <PeriodBar period={period} today={today} onChange={look} />
      <p class="hint funnel-span">
        <strong>{texts.span(formats.day(from), formats.day(to))}</strong>, {texts.compared(lengthOf(period))}. {texts.zone(session.site.time_zone)}.
        {to >= today && ` ${texts.todayOpen}`}
      </p>
      <LoadState of={funnel}>
        {(data) =>
          isEmpty(data) ? (
            <Empty title={texts.empty.title}>
              <p>{texts.empty.text}</p>
              <div class="page-actions">
                {may(session, 'marketing') && (
                  <a class="button" href={hashOf('install')}>
                    {texts.empty.install}
                  </a>
                )}
                {period.preset !== 90 && (
                  <button type="button" onClick={() => look({ ...period, preset: 90 })}>
                    {texts.empty.longer}
                  </button>
                )}
              </div>
            </Empty>
          ) : (
            <div class="funnel-parts" aria-busy={funnel.isLoading}>
              <div class="funnel-top">
                <StepBars funnel={data} />
                <div class="funnel-side">
                  {leak && <LeakNote leak={leak} />}
                  <Daily funnel={data} />
                </div>
              </div>
              <Breakdown funnel={data} dimensions={DIMENSIONS} onSplit={(split) => look(period, split)} />
            </div>
          )
        }
      </LoadState>
      <Costs api={api} costs={costs} period={period} canChange={may(session, 'marketing')} onChanged={funnel.again} onRefused={onRefused} />
    </Page>
  );
}

const isEmpty = ({ steps, before }: Funnel): boolean => [...Object.values(steps), ...Object.values(before)].every((n) => n === 0);
