import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * The clock of a past that is lived through again. Each request says when it is, so that many may be under way at
 * once and each finds the moment it was sent at; whoever was told no time has the latest that was reached.
 */
interface Moment {
  /** ms. */
  now: number;
  /** What chance gives, where two runs are to get the same. */
  chance?: Uint8Array | undefined;
}

const moments = new AsyncLocalStorage<Moment>();
const RealDate = Date;
const realRandom = crypto.getRandomValues.bind(crypto);
let reached: number | null = null;

export const realNow = (): number => RealDate.now();
const now = (): number => moments.getStore()?.now ?? reached ?? realNow();

/** Lives `work` at a moment. */
export const at = <T>(moment: Moment, work: () => T): T => moments.run(moment, work);

/** Time only goes on. */
export const reach = (time: number): void => {
  reached = Math.max(reached ?? 0, time);
};

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: unknown[], newTarget) => Reflect.construct(target, args.length > 0 ? args : [now()], newTarget) as Date,
  get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
});

crypto.getRandomValues = <T extends ArrayBufferView | null>(into: T): T => {
  const chance = moments.getStore()?.chance;
  if (!chance || !into) return realRandom(into as never) as T;
  new Uint8Array(into.buffer, into.byteOffset, into.byteLength).forEach((_, i, bytes) => (bytes[i] = chance[i % chance.length] ?? 0));
  return into;
};
