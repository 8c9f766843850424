import type { Exchange, Try } from '../../protocol/delivery.ts';
import type { LeadEvent } from '../../protocol/lead-event.ts';
import { open } from '../crypto/seal.ts';
import type { Env } from '../env.ts';
import type { DestinationModule, Port, Verdict } from './destination.ts';
import type { Endpoint } from './endpoint-row.ts';
import { exchange } from './exchange.ts';
import { mayReach } from './public-target.ts';
import { redactText } from './redact.ts';

/** Of an attempt with many requests, such as for a token, the latest are shown. */
const EXCHANGES_SHOWN = 5;

/** What an endpoint is to be delivered with. */
export interface Line {
  env: Env;
  site: string;
  endpoint: Endpoint;
  module: DestinationModule;
  memory: Port['memory'];
}

export const secretPlace = (endpoint: string, name: string): string => `endpoint/${endpoint}/${name}`;

/** All that may be done with an endpoint, watched: what went and came is remembered for the log, without its secrets. */
function openPort({ env, site, endpoint, memory }: Line) {
  const exchanges: Exchange[] = [];
  const opened = new Map<string, Promise<string>>();
  const known: string[] = [];
  const port: Port = {
    site,
    settings: endpoint.settings,
    async secret(name) {
      const sealed = endpoint.secrets[name];
      if (sealed === undefined) throw new Error(`endpoint ${endpoint.id}: there is no secret ${name}`);
      const secret = opened.get(name) ?? open(env, site, secretPlace(endpoint.id, name), sealed);
      opened.set(name, secret);
      known.push(await secret);
      return secret;
    },
    memory,
    async send(asked) {
      const { answered, exchange: seen } = await exchange(env, asked, known);
      exchanges.push(seen);
      return answered;
    },
    now: () => Date.now(),
  };
  return { port, exchanges, hide: (text: string): string => redactText(text, known) };
}

/** One attempt for some events: a verdict for each, and what the log says of it. A defect of ours is a reason to try again. */
export async function attempt(line: Line, events: readonly LeadEvent[]): Promise<{ verdicts: Verdict[]; tries: Try[] }> {
  const { watched, result } = await watch(line, (port) => line.module.destination.deliver(events, port));
  const verdicts = events
    .map((_, i): Verdict => (Array.isArray(result) ? (result[i] ?? { is: 'again', why: 'there was no verdict' }) : result))
    .map(watched.clean);
  return { verdicts, tries: verdicts.map(watched.tryOf) };
}

/** The same for something that is no delivery: whether it lets us in, what there is to choose from. */
export async function probe<Result>(line: Line, ask: (port: Port) => Promise<Result>): Promise<{ result: Result | null; seen: Try }> {
  const { watched, result } = await watch(line, async (port) => ({ is: 'done' as const, result: await ask(port) }));
  const failed = 'result' in result ? null : watched.clean(result);
  return { result: 'result' in result ? result.result : null, seen: watched.tryOf(failed ?? { is: 'done' }) };
}

async function watch<Result>(line: Line, work: (port: Port) => Promise<Result>) {
  const { port, exchanges, hide } = openPort(line);
  const began = Date.now();
  const result = await guarded(line, () => work(port), hide);
  const ms = Date.now() - began;
  const last = exchanges.at(-1);
  const before = exchanges.slice(0, -1).slice(-EXCHANGES_SHOWN);
  const watched = {
    clean: (verdict: Verdict): Verdict => ('why' in verdict ? { ...verdict, why: hide(verdict.why) } : verdict),
    tryOf: (verdict: Verdict): Try => ({
      at: new Date(began).toISOString(),
      ms,
      status: last?.status ?? 0,
      request: last?.request ?? null,
      response: last?.response ?? null,
      error: verdict.is === 'done' ? null : verdict.why,
      ...(before.length > 0 ? { before } : {}),
    }),
  };
  return { watched, result };
}

async function guarded<Result>({ env, site, endpoint, module }: Line, work: () => Promise<Result>, hide: (text: string) => string): Promise<Result | Verdict> {
  const refused = (module.addresses?.(endpoint.settings) ?? []).find((address) => !mayReach(env, address));
  if (refused !== undefined) return { is: 'off', why: 'The address is no public https address.' };
  try {
    return await work();
  } catch (error) {
    const why = hide(error instanceof Error ? error.message : String(error));
    console.error(`delivery ${site}/${endpoint.id}: a defect`, why);
    return { is: 'again', why: `a defect on our side: ${why}` };
  }
}
