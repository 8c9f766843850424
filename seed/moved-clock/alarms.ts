import type { DurableObject } from 'cloudflare:workers';
import type { Env } from '../../edge/src/env.ts';
import { at, realNow } from './clock.ts';

/**
 * Alarms of a past that is lived through again. While it is, none is given to the platform, which would ring at once
 * what is due in a past year and never what is due in an hour that passes in a second: they are noted here, rung when
 * the moved clock gets there, and handed over in the end.
 */
export const NAMESPACES = {
  VisitorObject: 'VISITOR',
  WorkObject: 'WORK',
  DeliveryObject: 'DELIVERY',
  AutomationObject: 'AUTOMATION',
  FunnelObject: 'FUNNEL',
} as const;

interface Due {
  of: keyof typeof NAMESPACES;
  id: string;
  /** ms, by the moved clock. */
  at: number;
}

const noted = new Map<string, Due>();
const setForReal = new WeakMap<DurableObjectStorage, (at: number) => Promise<void>>();
const AT_ONCE = 16;
const AGAIN_MS = 1_000;
const FAILURES_MAX = 50;

type Made = new (ctx: DurableObjectState, env: Env) => DurableObject<Env>;

export interface Ringing extends Rpc.DurableObjectBranded {
  ring(time: number): Promise<void>;
  handOver(time: number): Promise<void>;
}

/** The same object, whose alarms are noted here. */
export function noting<Of extends Made>(of: keyof typeof NAMESPACES, Original: Of) {
  return class extends (Original as Made) implements Ringing {
    constructor(ctx: DurableObjectState, env: Env) {
      super(ctx, env);
      const { storage } = ctx;
      const id = ctx.id.toString();
      const name = `${of}/${id}`;
      setForReal.set(storage, storage.setAlarm.bind(storage));
      Object.assign(storage, {
        // The platform knows no part of a millisecond either.
        setAlarm: async (time: number | Date) => void noted.set(name, { of, id, at: Math.ceil(Number(time)) }),
        deleteAlarm: async () => void noted.delete(name),
        getAlarm: async () => noted.get(name)?.at ?? null,
      });
    }

    async ring(time: number): Promise<void> {
      await at({ now: time }, () => this.alarm?.());
    }

    async handOver(time: number): Promise<void> {
      await setForReal.get(this.ctx.storage)?.(time);
    }
  };
}

const objectOf = (env: Env, { of, id }: Due): Ringing => {
  const namespace = env[NAMESPACES[of]] as unknown as DurableObjectNamespace<Ringing>;
  return namespace.get(namespace.idFromString(id)) as unknown as Ringing;
};

const inOrder = (until: number): Due[] => [...noted.values()].filter((due) => due.at <= until).toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));

/** Rings what is due until then, each at its own moment; what is set meanwhile, too. */
export async function ringUntil(env: Env, until: number): Promise<number> {
  let rung = 0;
  let failures = 0;
  for (;;) {
    const due = inOrder(until).slice(0, AT_ONCE);
    if (due.length === 0) return rung;
    for (const each of due) noted.delete(`${each.of}/${each.id}`);
    await Promise.all(
      due.map(async (each) => {
        try {
          await objectOf(env, each).ring(each.at);
          rung++;
        } catch (error) {
          if (++failures > FAILURES_MAX) throw error;
          noted.set(`${each.of}/${each.id}`, { ...each, at: each.at + AGAIN_MS });
        }
      }),
    );
  }
}

/** Gives all that is still to come to the platform: the ordinary edge rings it in its time. */
export async function handOverAll(env: Env): Promise<number> {
  const all = inOrder(Infinity);
  for (let from = 0; from < all.length; from += AT_ONCE) {
    await Promise.all(all.slice(from, from + AT_ONCE).map((due) => objectOf(env, due).handOver(Math.max(due.at, realNow() + AGAIN_MS))));
  }
  noted.clear();
  return all.length;
}
