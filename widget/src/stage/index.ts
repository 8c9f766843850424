import type { PublicCta } from '../../../edge/protocol/site-config.ts';
import { slotOf } from '../choose/slot.ts';
import type { Mounted } from '../panel/port.ts';
import { safe } from '../../../sdk/src/index.ts';
import { armOf, type Exposure } from './arm-of.ts';
import { isMade, leavePlace, placesOf } from './places.ts';
import { type PortDeps, portOf } from './port-of.ts';

/** A CTA that is on the page. */
export interface Standing {
  /** As it is in the config. */
  cta: PublicCta;
  /** As this visitor gets it, and by which experiment. */
  shown: PublicCta;
  exposure: Exposure;
  /** The element of an inline one. */
  host?: HTMLElement | undefined;
  /** The visitor has asked for it. */
  asked: boolean;
  /** Somebody has begun to fill it in: it is not taken away from under their hands. */
  begun?: boolean;
  dismissed?: boolean;
  mounted?: Mounted;
}

export interface Stage {
  /** Which CTAs are on the page, and whether they came by themselves. */
  up(): Map<string, boolean>;
  /** Brings a CTA up, in each of its places where it is not yet. `asked`: for somebody who asks for it, in the place of another if need be. */
  bring(id: string, asked?: boolean): void;
  /** Takes away those of which `goes` is true. */
  clear(goes: (standing: Standing) => unknown): void;
}

/** What the stage is given. It is loaded with the panel, when the first CTA comes. */
export interface StageDeps extends Omit<PortDeps, 'gone'> {
  mount: typeof import('../panel/index.tsx').mount;
}

/** A page that takes a CTA away so often does not want it: it is not brought again by itself before the next page. */
const LOST_MOST = 3;

/** What is on the page. */
export function openStage({ mount, ...deps }: StageDeps): Stage {
  const { views, kindling, memory, against, facts } = deps;
  const all = new Set<Standing>();

  /** Whether it is on the page no more: an app lets go of pages, others remove what they don't know, and some could not be shown. */
  function lost({ cta: { id }, host, mounted, dismissed }: Standing): boolean {
    if (!mounted || mounted.connected()) return false;
    // What is in an element of the page's own goes and comes with that.
    if (dismissed || (host && !isMade(host))) return true;
    const times = (views.get(`lost ${id}`) ?? 0) + 1;
    views.set(`lost ${id}`, times);
    // As if it had been seen: then it waits for another moment, and stands in nobody's way.
    if (times >= LOST_MOST) views.set(id, views.get(id) ?? 1);
    return true;
  }

  function clear(goes: (standing: Standing) => unknown): void {
    for (const each of all) {
      if (!goes(each)) continue;
      all.delete(each);
      safe(() => each.mounted?.undo())();
      leavePlace(each.host);
    }
  }

  /** A CTA as the visitor gets it. Who has an arm keeps it, as long as its run is under way. */
  function part(cta: PublicCta): Pick<Standing, 'shown' | 'exposure'> {
    const { run = '', targeting } = cta.test ?? {};
    const id = kindling.allowed() ? kindling.me().v : undefined;
    const [shown, exposure] = armOf(cta, {
      id,
      had: memory.read().arms?.[run],
      fits: !targeting || !against(targeting, facts(), memory.read()),
      search: location.search,
    });
    const { arm } = exposure;
    if (exposure.run && arm) memory.change((past) => ({ ...past, arms: { ...past.arms, [run]: arm } }));
    return { shown, exposure };
  }

  return {
    clear,
    up() {
      clear(lost);
      return new Map([...all].filter(({ dismissed }) => !dismissed).map(({ cta, asked }) => [cta.id, !asked]));
    },
    bring(id, asked = false) {
      const cta = deps.config.ctas.find((each) => each.id === id);
      if (!cta) return;
      clear((each) => (each.cta === cta ? each.dismissed : asked && slotOf(each.cta) === slotOf(cta)));
      for (const host of cta.display === 'inline' ? placesOf(cta) : [undefined]) {
        let standing = [...all].find((each) => each.cta === cta && each.host === host);
        if (!standing) {
          standing = { cta, host, asked, ...part(cta) };
          all.add(standing);
          standing.mounted = mount(host, portOf(standing, { ...deps, gone: clear }));
        }
        if (!asked) continue;
        standing.asked = true;
        standing.mounted?.show();
      }
    },
  };
}
