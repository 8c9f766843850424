import type { Tested } from '../../protocol/delivery.ts';
import type { Standing } from '../../protocol/endpoint.ts';
import type { LeadEvent, LeadEventType } from '../../protocol/lead-event.ts';
import type { Env } from '../env.ts';
import { attempt, type Line, probe } from './attempt.ts';
import type { Courier } from './courier.ts';
import type { Option, Verdict } from './destination.ts';
import { destinationOf } from './destinations/registry.ts';
import { findEndpoint } from './endpoint-store.ts';
import { exampleEvent } from './example-event.ts';
import { openLine } from './open-line.ts';
import { beginReplay, type Replay } from './replay.ts';

/** What the team asks of an endpoint's object, beside its deliveries. */

export type Again = { delivery: string } | { event: string } | { dead: true } | { journal: Replay };

/** Its types and its filter are not asked: whoever pushes has chosen. */
export async function whyNoPush(env: Env, site: string, id: string, event: LeadEvent): Promise<string | null> {
  const endpoint = await findEndpoint(env.DB, site, id);
  const module = endpoint && (await destinationOf(endpoint.kind));
  if (!module) return 'unknown_endpoint';
  if (endpoint.state !== 'enabled') return 'endpoint_disabled';
  return module.destination.wants(event) ? null : 'not_wanted';
}

export function standingOf(courier: Courier | null): Standing {
  const time = (at: number | null | undefined): string | null => (at == null ? null : new Date(at).toISOString());
  return {
    pending: courier?.log.count('pending') ?? 0,
    dead: courier?.log.count('dead') ?? 0,
    last_delivered_at: time(courier?.log.lastDelivered()),
    failing_since: time(courier?.failingSince),
  };
}

export function replay(courier: Courier | null, again: Again): number | null | 'unknown' {
  if (!courier) return 'unknown';
  if (!('journal' in again)) return courier.sendAgain(again) ?? 'unknown';
  beginReplay(courier.storage.kv, again.journal);
  return null;
}

/** Tried with the settings of now, whether it is switched on or not. */
async function lineOf(env: Env, kv: SyncKvStorage, site: string, id: string): Promise<Line> {
  const endpoint = await findEndpoint(env.DB, site, id);
  const line = endpoint && (await openLine(env, kv, site, endpoint));
  if (!line) throw new Error('delivery: there is no such endpoint');
  return line;
}

export async function tryOut(env: Env, kv: SyncKvStorage, site: string, id: string, type: LeadEventType | null): Promise<Tested> {
  const line = await lineOf(env, kv, site, id);
  const event = exampleEvent(type ?? (line.endpoint.kind === 'webhook' ? 'ping' : 'lead.created'), Date.now());
  const { verdicts, tries } = await attempt(line, [event]);
  const [tried] = tries;
  if (!tried) throw new Error('delivery: an attempt without a try');
  return { ok: verdicts[0]?.is === 'done', ...tried };
}

export async function check(env: Env, kv: SyncKvStorage, site: string, id: string): Promise<Tested | null> {
  const line = await lineOf(env, kv, site, id);
  const { module } = line;
  if (!module.check) return null;
  const { result, seen } = await probe<Verdict>(line, async (port) => (await module.check?.(port)) ?? { is: 'done' });
  return { ok: result?.is === 'done', ...seen, error: seen.error ?? (result && 'why' in result ? result.why : null) };
}

export async function options(env: Env, kv: SyncKvStorage, site: string, id: string): Promise<Tested & { options: Record<string, Option[]> }> {
  const line = await lineOf(env, kv, site, id);
  const { module } = line;
  const { result, seen } = await probe(line, async (port) => (await module.options?.(port)) ?? {});
  return { ok: result !== null, ...seen, options: result ?? {} };
}
