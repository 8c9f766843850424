import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import type { ChartSeries } from './chart.tsx';

/** How uPlot draws our charts. Read with the first of them: nothing else of the console needs it. */

export type Tone = 'soft' | 'action' | 'cold' | 'good' | 'warm' | 'hot';

export interface Drawn {
  /** ms, rising. */
  x: readonly number[];
  timeZone: string;
  series: readonly ChartSeries[];
  format: (value: number) => string;
  day: (ms: number) => string;
  from: number | undefined;
  to: number | undefined;
  level: number | undefined;
  /** Which of `x` is pointed at; null when none is. */
  onPoint: (at: number | null) => void;
}

export interface Drawing {
  end(): void;
}

const DAY_MS = 86_400_000;
const HEIGHT = 220;
/** By place, so that lines differ without their colours; the legend has the same. */
const DASHES: readonly (number[] | undefined)[] = [undefined, [6, 4], [2, 3], [10, 3, 2, 3]];
/** Of a shade behind a line, behind `#rrggbb`. */
const SHADE = '33';

/** Draws, follows the width of its place and the reader's light or dark, until it is ended. */
export function draw(place: HTMLElement, drawn: Drawn): Drawing {
  let chart = make(place, drawn);
  const again = () => {
    chart.destroy();
    chart = make(place, drawn);
  };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', again);
  const sizes = new ResizeObserver(() => {
    const width = place.clientWidth;
    if (width > 0 && width !== chart.width) chart.setSize({ width, height: HEIGHT });
  });
  sizes.observe(place);
  return {
    end() {
      dark.removeEventListener('change', again);
      sizes.disconnect();
      chart.destroy();
    },
  };
}

function make(place: HTMLElement, { x, timeZone, series, format, day, from, to, level, onPoint }: Drawn): uPlot {
  const style = getComputedStyle(place);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const font = `12px ${token('font')}`;
  const axis: uPlot.Axis = { stroke: token('soft'), font, grid: { stroke: token('line'), width: 1 }, ticks: { show: false } };
  const hasBars = series.some(({ kind }) => kind === 'bars');
  const { data, lines, bands } = layersOf(series, token);
  const widest = Math.max(...data.flat().map((value) => format(value ?? from ?? 0).length));

  return new uPlot(
    {
      width: place.clientWidth || 300,
      height: HEIGHT,
      ms: 1,
      padding: [8, 22, 0, 0],
      tzDate: (ms) => uPlot.tzDate(new Date(ms), timeZone),
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, y: false, points: { size: 7 } },
      scales: {
        x: { range: (_, low, high) => (low === high || hasBars ? [low - DAY_MS / 2, high + DAY_MS / 2] : [low, high]) },
        y: { range: (_, low, high) => rangeOf(low, high, from, to) },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 30,
          space: 56,
          incrs: [1, 2, 7, 14, 28, 56, 84, 182].map((days) => days * DAY_MS),
          values: (_, all) => all.map(day),
        },
        { ...axis, space: 36, size: 16 + 7 * widest, values: (_, all) => all.map(format) },
      ],
      series: [{}, ...lines],
      bands,
      hooks: {
        setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)],
        drawAxes: level === undefined ? [] : [(chart) => across(chart, level, token('line-strong'))],
      },
    },
    [[...x], ...data],
    place,
  );
}

/** Each series as uPlot wants it: its values, and behind them the two ends of its band. */
function layersOf(series: readonly ChartSeries[], token: (name: string) => string) {
  const data: (number | null)[][] = [];
  const lines: uPlot.Series[] = [];
  const bands: uPlot.Band[] = [];
  const bars = uPlot.paths.bars?.({ size: [0.6, 48] });
  for (const [i, { values, band, tone, kind = 'line' }] of series.entries()) {
    const stroke = token(tone);
    data.push([...values]);
    lines.push(
      kind === 'bars' && bars
        ? { stroke, fill: stroke, width: 0, paths: bars, points: { show: false } }
        : { stroke, width: 2, dash: DASHES[i % DASHES.length] ?? [], points: { size: 5, fill: stroke, stroke } },
    );
    if (!band) continue;
    data.push([...band.high], [...band.low]);
    lines.push(...[0, 1].map((): uPlot.Series => ({ stroke: `${stroke}${SHADE}`, width: 1, points: { show: false } })));
    bands.push({ series: [data.length - 1, data.length], fill: `${stroke}${SHADE}` });
  }
  return { data, lines, bands };
}

/** A little room above, and below what has no fixed beginning. */
function rangeOf(low: number | null, high: number | null, from: number | undefined, to = Infinity): [number, number] {
  const [least, most] = [from ?? low ?? 0, Math.min(Math.max(high ?? 1, from ?? -Infinity), to)];
  const room = (most - least) * 0.1 || Math.abs(most) * 0.1 || 1;
  return [from ?? least - room, most === to ? to : most + room];
}

function across({ ctx, bbox, valToPos }: uPlot, level: number, stroke: string): void {
  const y = Math.round(valToPos(level, 'y', true));
  ctx.save();
  ctx.strokeStyle = stroke;
  ctx.lineWidth = devicePixelRatio;
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}
