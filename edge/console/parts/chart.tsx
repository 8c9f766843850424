import './chart.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useSpeech } from '../texts.ts';
import type { Drawing, Tone } from './chart-canvas.ts';
import { useChartTexts } from './chart-texts.ts';

export type { Tone } from './chart-canvas.ts';

export interface ChartSeries {
  name: string;
  /** A colour of the design, by its name in `tokens.css`; each line has its own dashes too, for who sees no colours. */
  tone: Tone;
  /** One for each of `x`; null where there is nothing. Of a band alone: nulls. */
  values: readonly (number | null)[];
  kind?: 'line' | 'bars';
  /** Between which two it lies, as a shade behind the line. */
  band?: { low: readonly (number | null)[]; high: readonly (number | null)[] };
}

interface Props {
  /** What it shows, in a sentence: what a screen reader says in its place. */
  label: string;
  /** Rising. A date such as `2026-11-22` is a day of the site; a number is a moment, ms. */
  x: readonly (string | number)[];
  /** The site's: moments are read by its clock. */
  timeZone: string;
  series: readonly ChartSeries[];
  /** How a value is said: on the axis and under the pointer. */
  format: (value: number) => string;
  /** Where the values begin; without it at the lowest one. */
  from?: number;
  /** Where they end at most: what lies beyond is cut off, so that one day does not press all others flat. */
  to?: number;
  /** A line across, where nothing differs. */
  level?: number;
  /** The same numbers as a table, for those who see no picture and those who want to know exactly. */
  table: ComponentChildren;
}

/**
 * Lines, bars and intervals over time. The picture is there to be looked at; nothing in it takes the keyboard, since all
 * of it is in the table below it.
 *
 * Drawn by uPlot: 20.8 kB by brotli, all that we say to it included, where Chart.js takes more than 60 kB. It is read with
 * the first chart.
 */
export function Chart({ label, x, timeZone, series, format, from, to, level, table }: Props) {
  const texts = useChartTexts();
  const { locale } = useSpeech();
  const place = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const days = useMemo(() => dayFormat(locale, timeZone, typeof x[0] === 'string'), [locale, timeZone, typeof x[0]]);

  useEffect(() => {
    let drawing: Drawing | null = null;
    let isLeft = false;
    const moments = x.map(momentOf);
    import('./chart-canvas.ts').then(
      ({ draw }) => {
        if (isLeft || !place.current) return;
        drawing = draw(place.current, {
          x: moments,
          timeZone: typeof x[0] === 'string' ? 'UTC' : timeZone,
          series,
          format,
          day: days.short,
          from,
          to,
          level,
          onPoint: setAt,
        });
      },
      () => setFailed(true),
    );
    return () => {
      isLeft = true;
      drawing?.end();
    };
  }, [x, series, timeZone, locale, from, to, level]);

  const shown = at ?? x.length - 1;
  const moment = x[shown];
  return (
    <figure class="chart">
      {!hasFailed && <div ref={place} class="chart-place" role="img" aria-label={label} />}
      {!hasFailed && (
        <figcaption class="chart-legend" aria-hidden="true">
          {moment !== undefined && <span class="chart-day">{days.long(momentOf(moment))}</span>}
          {series.map(({ name, tone }, i) => (
            <span key={name} class="chart-name">
              <svg class={`chart-mark is-${tone}`} viewBox="0 0 24 4" width="24" height="4">
                <line x1="0" y1="2" x2="24" y2="2" class={`is-dash-${i % 4}`} />
              </svg>
              <bdi>{name}</bdi> <strong>{said(series[i], shown, format)}</strong>
            </span>
          ))}
        </figcaption>
      )}
      <details class="chart-table" open={hasFailed}>
        <summary>{texts.table}</summary>
        <div class="table-place" tabIndex={0} role="region" aria-label={label}>
          {table}
        </div>
      </details>
    </figure>
  );
}

function said(series: ChartSeries | undefined, at: number, format: (value: number) => string): string {
  const [value, low, high] = [series?.values[at], series?.band?.low[at], series?.band?.high[at]];
  if (value != null) return format(value);
  return low == null || high == null ? '–' : `${format(low)} … ${format(high)}`;
}

/** A day of the site is drawn at its beginning by a clock that has no summer time, so that all days are as wide. */
const momentOf = (x: string | number): number => (typeof x === 'number' ? x : Date.parse(`${x}T00:00:00Z`));

function dayFormat(locale: string, timeZone: string, areDays: boolean) {
  const zone = areDays ? 'UTC' : timeZone;
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', timeZone: zone });
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...(areDays ? {} : { timeStyle: 'short' }), timeZone: zone });
  return { short: (ms: number) => short.format(ms), long: (ms: number) => long.format(ms) };
}
