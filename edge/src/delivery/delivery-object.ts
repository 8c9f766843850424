import { DurableObject } from 'cloudflare:workers';
import type { DeliveryPage, DeliveryQuery, Tested } from '../../protocol/delivery.ts';
import type { Standing } from '../../protocol/endpoint.ts';
import type { LeadEvent, LeadEventType } from '../../protocol/lead-event.ts';
import type { Env } from '../env.ts';
import type { Courier } from './courier.ts';
import type { Option } from './destination.ts';
import type { Again } from './desk.ts';

/** Whose deliveries these are. */
interface Names {
  site: string;
  endpoint: string;
}

const NAMES = 'names';

/**
 * The deliveries to one endpoint. The object is wiring: when there may be something to do it sets its alarm, and the
 * alarm has a courier do it, whose code is read only then. All that lasts is in storage, so that the object may be lost
 * at any moment; an alarm that did not come to its end rings again.
 */
export class DeliveryObject extends DurableObject<Env> {
  #courier: Promise<Courier> | undefined;
  /** While it delivers. */
  #atWork: Courier | null = null;

  /** Told that there is something new. Told for nothing, it finds nothing. */
  async wake(site: string, endpoint: string): Promise<void> {
    this.#introduce(site, endpoint);
    // Whoever is at work looks again before the end.
    if (this.#atWork) return this.#atWork.tell();
    const now = Date.now();
    const at = await this.ctx.storage.getAlarm();
    if (at === null || at > now) await this.ctx.storage.setAlarm(now);
  }

  override async alarm(): Promise<void> {
    const courier = await this.#open();
    if (!courier) return;
    this.#atWork = courier;
    const next = await courier.run().finally(() => (this.#atWork = null));
    // Nothing is awaited from here on: who wakes it now finds it at rest, and sets the alarm.
    if (next === null) return this.#end();
    const now = Date.now();
    if (courier.hasNews()) void this.ctx.storage.setAlarm(now);
    else if (next < Infinity) void this.ctx.storage.setAlarm(Math.max(next, now));
  }

  /** Delivers something that is not in the journal, once, however often it is given. @returns why it does not; null when it does */
  async push(site: string, endpoint: string, event: LeadEvent): Promise<string | null> {
    const { whyNoPush } = await import('./desk.ts');
    const why = await whyNoPush(this.env, site, endpoint, event);
    if (why !== null) return why;
    this.#introduce(site, endpoint);
    (await this.#open())?.push([event]);
    await this.wake(site, endpoint);
    return null;
  }

  /** Keeps nothing of these leads, and sends nothing of them any more. */
  async forget(leads: string[]): Promise<void> {
    (await this.#open())?.forget(leads);
  }

  async deliveries(query: DeliveryQuery): Promise<DeliveryPage> {
    return (await this.#open())?.log.page(query) ?? { data: [], next_cursor: null, has_more: false };
  }

  async standing(): Promise<Standing> {
    const { standingOf } = await import('./desk.ts');
    return standingOf(await this.#open());
  }

  /** Sends again. @returns how many wait now, null where the journal is read again; `unknown` when there is no such delivery */
  async replay(site: string, endpoint: string, again: Again): Promise<number | null | 'unknown'> {
    const { replay } = await import('./desk.ts');
    this.#introduce(site, endpoint);
    const queued = replay(await this.#open(), again);
    await this.wake(site, endpoint);
    return queued;
  }

  /** Sends an example of an event at once, beside what waits. */
  async tryOut(site: string, endpoint: string, type: LeadEventType | null): Promise<Tested> {
    const { tryOut } = await import('./desk.ts');
    return tryOut(this.env, this.ctx.storage.kv, site, endpoint, type);
  }

  /** Whether the other side lets us in; null of a kind that cannot tell without a lead. */
  async check(site: string, endpoint: string): Promise<Tested | null> {
    const { check } = await import('./desk.ts');
    return check(this.env, this.ctx.storage.kv, site, endpoint);
  }

  async options(site: string, endpoint: string): Promise<Tested & { options: Record<string, Option[]> }> {
    const { options } = await import('./desk.ts');
    return options(this.env, this.ctx.storage.kv, site, endpoint);
  }

  /** The endpoint has other settings, is switched on or off, or is no more. */
  async changed(site: string, endpoint: string): Promise<void> {
    const { forgetMemory } = await import('./open-line.ts');
    forgetMemory(this.ctx.storage.kv);
    await this.wake(site, endpoint);
  }

  /** An object knows its name only from those who call it. */
  #introduce(site: string, endpoint: string): void {
    if (!this.ctx.storage.kv.get<Names>(NAMES)) this.ctx.storage.kv.put(NAMES, { site, endpoint } satisfies Names);
  }

  /** Null of one that was never told of anything. */
  async #open(): Promise<Courier | null> {
    const names = this.ctx.storage.kv.get<Names>(NAMES);
    if (!names) return null;
    this.#courier ??= import('./courier.ts').then(({ Courier }) => new Courier(this.env, this.ctx.storage, names.site, names.endpoint));
    return this.#courier;
  }

  async #end(): Promise<void> {
    this.#courier = undefined;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }
}
