import { runDurableObjectAlarm } from 'cloudflare:test';
import { assign } from '../../edge/protocol/assign.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import { type RunningRun, weightsOf } from '../../edge/src/site/running-run.ts';
import { findSite } from '../../edge/src/site/site-store.ts';
import { bindings, call, event, newId, submit } from './test-site.ts';

/** A site that tests a CTA, as visitors meet it and as it is counted. */

export interface Counts {
  exposures: number;
  leads: number;
  mqls: number;
  sqls: number;
  customers: number;
  seen_both: number;
  robots: number;
}

type Row = Record<'arm' | 'day' | 'lead' | 'excluded', string | null> & Record<'at' | 'is_lead' | 'is_mql' | 'is_sql' | 'is_customer', number>;

const SUMS = ['exposures', 'leads', 'mqls', 'sqls', 'customers', 'seen_both', 'robots'].map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(', ');

export const arm = (id: string, weight: number, patch?: object) => ({ id, name: id, weight, ...(patch ? { patch } : {}) });
/** Another headline, and another form. */
const SHORT = { texts: { en: { headline: 'Hi' } }, form: { fields: [{ name: 'phone', type: 'tel', required: true }] } };

export const mail = () => `${newId()}@congty.vn`;
export const newsletter = (email: string, over: Partial<SentEvent> = {}) => submit({ email }, { cta: 'cta_newsletter', ...over });
/** Of somebody who fits: by it they are for sales. */
export const quote = (email: string, over: Partial<SentEvent> = {}) => submit({ email, phone: '0912345678' }, { cta: 'cta_quote', ...over });

/** @param run of which it is asked where nothing else is said */
export function experimenting(site: string, key: () => string, run: () => string) {
  async function ask<T = { id: string; runs: { run: string }[] }>(path: string, method = 'GET', body?: unknown): Promise<T> {
    const response = await call(path, { method, headers: { authorization: `Bearer ${key()}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response.json();
  }

  const runningRun = async (of: string): Promise<RunningRun> => {
    const found = (await findSite(bindings.DB, site)).experiments.find((each) => each.run === of);
    if (!found) throw new Error('no run');
    return found;
  };

  /** What the results are made of, of a run, or of an arm or a day of it. */
  const counts = async (of = run(), which: string | null = null, day: string | null = null): Promise<Counts> =>
    (await bindings.DB.prepare(`SELECT ${SUMS} FROM experiment_days WHERE site = ?1 AND run = ?2 AND (?3 IS NULL OR arm = ?3) AND (?4 IS NULL OR day = ?4)`)
      .bind(site, of, which, day)
      .first<Counts>()) as Counts;

  return {
    ask,
    counts,
    /** Starts an experiment on a CTA. @returns its run */
    async start(id: string, cta: string, over: object = {}): Promise<string> {
      await ask('/v1/experiments', 'POST', { id, name: id, cta, arms: [arm('control', 5_000), arm('short', 5_000, SHORT)], ...over });
      return (await ask(`/v1/experiments/${id}/start`, 'POST')).runs[0]?.run ?? '';
    },
    /** A new visitor of an arm. */
    async visitorOf(which: string, of = run()): Promise<string> {
      const found = await runningRun(of);
      for (;;) {
        const visitor = newId();
        const { seed, coverage, slot } = found;
        if (found.arms[assign({ seed, coverage, slot, weights: weightsOf(found) }, visitor)]?.id === which) return visitor;
      }
    },
    view: (which: string, over: Partial<SentEvent> = {}): SentEvent =>
      event({ type: 'cta_view', cta: 'cta_newsletter', experiment: 'headline', run: run(), arm: which, ...over }),
    flush: (visitor: string) => runDurableObjectAlarm(bindings.VISITOR.getByName(`${site}/${visitor}`)),
    rowOf: (visitor: string, of = run()) =>
      bindings.DB.prepare('SELECT arm, day, at, lead, is_lead, is_mql, is_sql, is_customer, excluded FROM exposures WHERE site = ? AND run = ? AND visitor = ?')
        .bind(site, of, visitor)
        .first<Row>(),
    /** What is counted more, once `act` is done. */
    async added(act: () => Promise<unknown>, of = run()): Promise<Partial<Counts>> {
      const before = await counts(of);
      await act();
      const after = await counts(of);
      const names = Object.keys(after) as (keyof Counts)[];
      return Object.fromEntries(names.filter((name) => after[name] !== before[name]).map((name) => [name, after[name] - before[name]]));
    },
  };
}
