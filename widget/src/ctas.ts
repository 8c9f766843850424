import type { Trigger } from '../../edge/protocol/cta-display.ts';
import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { listenUntil, type Module, safe } from '../../sdk/src/index.ts';
import { type Choice, choose, isMoment } from './choose/choose.ts';
import { against } from './choose/conditions.ts';
import { afterEvent, NOTHING } from './choose/past.ts';
import { openMemory } from './memory.ts';
import { pageFacts } from './page-facts.ts';
import { hasPlace } from './places.ts';
import type { Stage } from './stage/index.ts';
import { watchTriggers } from './triggers/triggers.ts';
import type { Watching } from './triggers/watch.ts';

type Parts = [typeof import('./panel/index.tsx'), typeof import('./stage/index.ts')];

/** An app that is drawing changes the page many times: it is looked at afterwards. */
const SETTLE_MS = 100;
/** The first pause after files that could not be had. */
const PAUSE_MS = 1_000;

/**
 * The site's CTAs: asks, whenever something has happened that could change the answer, which are to be shown, and
 * brings them up. Everything is decided anew at that moment, so that what is no longer true shows nothing.
 */
export const ctas =
  (config: SiteConfig, load: (part: string) => Promise<unknown>): Module =>
  (kindling) => {
    const all = config.ctas;
    const { allowed, on, reset, visitor } = kindling;
    /** Of the record, and of the database of what was begun. */
    const name = `kindling-ctas.${config.site}`;
    const memory = openMemory(name, kindling);
    const triggers = all.flatMap((cta) => cta.triggers);
    const fired = new Set<Trigger>();
    const views = new Map<string, number>();
    let choices: Choice[] = [];
    let stage: Stage | undefined;
    let parts: Promise<Parts> | undefined;
    /**
     * Between files that could not be had and the next try, ms: each time twice as long. Some browsers remember that
     * a file could not be had: then it is asked for by another name.
     */
    let pause = 0;
    let page: AbortController | undefined;
    let href = '';

    const facts = () => pageFacts(memory.read(), config);

    /** What is on the page is another part's, which is loaded with the panel. When they can't be had, they are asked for again after a pause. */
    const act = (use: (stage: Stage) => unknown): void => {
      if (!parts) {
        parts = Promise.all(['panel', 'stage'].map((part) => load(pause ? `${part}.js?${pause}` : part))) as Promise<Parts>;
        parts.catch(() => setTimeout(() => [(parts = undefined), page?.signal.aborted || decide()], (pause += pause || PAUSE_MS)));
      }
      parts
        .then(
          ([{ mount }, { openStage }]) => page?.signal.aborted || use((stage ??= openStage({ config, kindling, memory, load, views, mount, against, facts }))),
        )
        .catch(() => {});
    };

    const decide = safe((moment: readonly Trigger[] = []): void => {
      const now = page;
      const up = stage?.up() ?? new Map<string, boolean>();
      choices = choose(all, facts(), memory.read(), Date.now(), { ...config, fired: new Set([...fired, ...moment]), up, views, hasPlace });
      for (const { cta: id, shows } of choices) {
        if (!shows) continue;
        // Much may have happened until it is there. What was true for a moment of one page is nothing on the next.
        if (!stage) return act(() => page === now && decide(moment));
        stage.bring(id);
      }
    });

    const fire: Watching['fire'] = (come) => {
      const fresh = triggers.filter((trigger) => !fired.has(trigger) && come(trigger));
      fresh.forEach((trigger) => isMoment(trigger) || fired.add(trigger));
      if (fresh[0]) decide(fresh);
    };

    /** A page begins: of the one before, nothing is true any more. */
    const begin = safe((): void => {
      page?.abort();
      page = new AbortController();
      const { signal } = page;
      href = location.href;
      fired.clear();
      views.clear();
      stage?.clear(({ cta, dismissed, begun }) => dismissed || (!begun && against(cta.targeting, facts(), memory.read())));
      watchTriggers(triggers, { signal, listen: listenUntil(signal), fire });
      decide();
    });

    /** Nobody tells of a view that may not be tracked, or of one of a site that has switched that off. */
    const look = (): void => {
      looking = undefined;
      if ((document as { prerendering?: boolean }).prerendering) return;
      if (page && (location.href === href || allowed())) decide();
      else begin();
    };
    const observer = new MutationObserver(() => (looking ??= setTimeout(look, SETTLE_MS)));
    observer.observe(document, { childList: true, subtree: true });
    let looking: ReturnType<typeof setTimeout> | undefined = setTimeout(look);

    const obey = safe((): unknown => allowed() || indexedDB.deleteDatabase(name));
    // The no may have been said where nobody knew of drafts.
    obey();
    const off = [
      on('event', (event) => {
        memory.change((past) => afterEvent(past, event));
        fire((trigger) => trigger.on === 'event' && trigger.name === event.type);
      }),
      on('view', begin),
      on('reply', () => {
        memory.change((past) => ({ ...past, who: visitor() ?? past.who }));
        decide();
      }),
      on('show', (id) => {
        // Nobody who asks is kept waiting.
        parts = undefined;
        act((stage) => stage.bring(id, true));
      }),
      on('consent', obey),
    ];
    kindling.choices = () => choices;
    kindling.reset = () => {
      memory.change(() => NOTHING);
      reset();
      indexedDB.deleteDatabase(name);
    };

    return () => {
      page?.abort();
      observer.disconnect();
      clearTimeout(looking);
      off.forEach((each) => each());
      stage?.clear(() => true);
    };
  };
