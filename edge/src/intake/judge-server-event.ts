import * as z from 'zod/mini';
import type { Verdict } from '../../protocol/batch.ts';
import { EVENT_TYPES } from '../../protocol/event.ts';
import { EVENT_BYTES } from '../../protocol/limits.ts';
import { ServerEvent } from '../../protocol/server-event.ts';
import { propsFault } from './check-props.ts';
import { byteLength, type Fault, idOf, pathOf } from './judge.ts';

const BROWSERS: ReadonlySet<string> = new Set(EVENT_TYPES);

/** Judges each event by itself; good + refused = events. `refusedAsSent` is in the order of `refused`. */
export function judgeServerEvents(events: readonly unknown[]): { good: ServerEvent[]; refused: Verdict[]; refusedAsSent: unknown[] } {
  const good: ServerEvent[] = [];
  const refused: Verdict[] = [];
  const refusedAsSent: unknown[] = [];
  for (const raw of events) {
    const event = z.safeParse(ServerEvent, raw);
    const fault = event.success ? faultOf(event.data, raw) : firstOf(event.error.issues);
    if (fault) {
      refused.push({ id: idOf(raw), code: fault.code, path: pathOf(fault) });
      refusedAsSent.push(raw);
    } else if (event.success) good.push(event.data);
  }
  return { good, refused, refusedAsSent };
}

function firstOf([issue]: readonly z.core.$ZodIssue[]): Fault {
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return { code: issue?.message ?? 'invalid_event', path: [...(issue?.path ?? []), ...unknown].map(String).join('.') };
}

function faultOf({ type, lead, email, phone, props }: ServerEvent, raw: unknown): Fault | null {
  // What a page is said to have seen is a page's to say: its rules ask for a page, a visit, a form.
  if (BROWSERS.has(type)) return { code: 'browser_type', path: 'type' };
  if (!lead && !email && !phone) return { code: 'missing_lead', path: '' };
  if (byteLength(raw) > EVENT_BYTES) return { code: 'event_too_large', path: '' };
  return props ? propsFault(props) : null;
}
