/**
 * What a trace says about the page's main thread. Milliseconds.
 *
 * Why not the `TaskDuration` of `Performance.getMetrics`: most of it is the page's own layout, which varies
 * by hundreds of milliseconds between two loads of the same bare page while a tracker takes tens.
 * `ScriptDuration` is steady and leaves out what runs after an answer has come, in microtasks alone. The
 * slices of a trace have both, and by the thread's own clock, which stands while others have the processor.
 */
export interface MainThread {
  /**
   * The thread's own time in scripts: running and compiling them, their timers, listeners and microtasks;
   * without the layout and the major garbage collections that happen to fall into them.
   */
  script: number;
  /** The thread's own time in layout and styles that a script waited for. */
  forced: number;
  /** The most of one task, both together. */
  longestOwn: number;
  /** The longest task by the clock, whosever it was. */
  longest: number;
  /** Tasks of 50 ms or more by the clock, whosever they were. */
  long: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** The thread's own time: what others on the machine take from it does not count. */
  tdur?: number;
  args?: { data?: { url?: string } };
}

/** The part of the trace that these numbers need; the rest of it would cost the page time. */
export const CATEGORIES = ['devtools.timeline', 'v8.execute', 'disabled-by-default-devtools.timeline'];

export const LONG_MS = 50;
const SCRIPT = new Set(['EvaluateScript', 'v8.compile', 'FunctionCall', 'RunMicrotasks', 'TimerFire', 'XHRReadyStateChange', 'XHRLoad']);
const LAYOUT = new Set(['Layout', 'UpdateLayoutTree']);
const COLLECTION = 'MajorGC';
const TASK = 'RunTask';

/** @param url the page's: its own script shows which of the traced threads is meant */
export function readTrace(trace: string, url: string): MainThread {
  const { traceEvents } = JSON.parse(trace) as { traceEvents: TraceEvent[] };
  const own = traceEvents.find(({ name, args }) => name === 'EvaluateScript' && args?.data?.url === url);
  if (!own) throw new Error(`The trace does not show ${url}`);
  const events = traceEvents.filter(({ ph, pid, tid }) => ph === 'X' && pid === own.pid && tid === own.tid).toSorted((a, b) => a.ts - b.ts || end(b) - end(a));

  const sums: MainThread = { script: 0, forced: 0, longestOwn: 0, longest: 0, long: 0 };
  let scriptEnd = 0;
  let insideEnd = 0;
  let ofTask = 0;
  for (const event of events) {
    const ms = (event.tdur ?? 0) / 1_000;
    const inScript = event.ts < scriptEnd;
    if (event.name === TASK) {
      const clock = (event.dur ?? 0) / 1_000;
      sums.longest = Math.max(sums.longest, clock);
      if (clock >= LONG_MS) sums.long++;
      ofTask = 0;
    } else if (SCRIPT.has(event.name) && !inScript) {
      // Only the outermost: a timer's slice holds its function's.
      scriptEnd = end(event);
      sums.script += ms;
      ofTask += ms;
    } else if (inScript && event.ts >= insideEnd && (LAYOUT.has(event.name) || event.name === COLLECTION)) {
      insideEnd = end(event);
      sums.script -= ms;
      if (LAYOUT.has(event.name)) sums.forced += ms;
      else ofTask -= ms;
    }
    sums.longestOwn = Math.max(sums.longestOwn, ofTask);
  }
  return sums;
}

const end = ({ ts, dur = 0 }: TraceEvent): number => ts + dur;
