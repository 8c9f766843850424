import type { Answer } from '../../edge/protocol/batch.ts';
import type { Cta, Language, SiteConfig } from '../../edge/protocol/site-config.ts';
import type { Kindling } from '../../sdk/src/index.ts';
import type { Outcome, Port } from './panel/port.ts';

/** Whoever has sent a form is told by then that it is on its way, if there is no answer. */
const PATIENCE_MS = 6_000;

type Panel = typeof import('./panel/index.tsx');

/**
 * Fills the `<kindling-cta id>` elements of the page, also those that come later, with the panel,
 * which is only loaded when there is one to fill.
 */
export function placeCtas(config: SiteConfig, kindling: Kindling, load: (part: string) => Promise<unknown>): void {
  const undo = new Map<Element, () => void>();
  // Nothing to place: the page is not watched for it.
  if (!config.ctas[0]) return;
  let panel: Promise<Panel> | undefined;

  function place(): void {
    // An app lets go of pages: what was placed there goes with them.
    for (const [host, off] of undo) {
      if (host.isConnected) continue;
      undo.delete(host);
      off();
    }
    for (const host of document.querySelectorAll<HTMLElement>('kindling-cta')) {
      const cta = config.ctas.find(({ id }) => id === host.id);
      if (!cta || undo.has(host)) continue;
      undo.set(host, () => {});
      panel ??= load('panel') as Promise<Panel>;
      panel.then(({ mount }) => undo.set(host, mount(host, portOf(cta, languageOf(config), kindling)))).catch(() => undo.delete(host));
    }
  }

  place();
  const observer = new MutationObserver(place);
  observer.observe(document.documentElement, { childList: true, subtree: true });
  kindling.on('show', (id) => [...undo.keys()].find((host) => host.id === id)?.scrollIntoView({ block: 'center' }));
  kindling.on('stop', () => {
    observer.disconnect();
    undo.forEach((each) => each());
  });
}

const languageOf = (config: SiteConfig): Language => {
  const lang = document.documentElement.lang.slice(0, 2);
  return lang === 'vi' || lang === 'en' ? lang : config.language;
};

/** How the panel speaks with the tracking. A form that was sent is an event like any other: it waits, retries and counts once. */
function portOf(cta: Cta, language: Language, kindling: Kindling): Port {
  return {
    cta,
    language,
    notice: (type) => void kindling.record(type, { cta: cta.id }),
    submit(values, consentText, tell) {
      const event = kindling.record('form_submit', { cta: cta.id, fields: values, consent_text: consentText });
      const waiting = setTimeout(() => tell({ state: 'queued' }), navigator.onLine ? PATIENCE_MS : 0);
      const settle = (outcome: Outcome): void => {
        clearTimeout(waiting);
        off.forEach((each) => each());
        tell(outcome);
      };
      const off = [
        kindling.on('lead', ({ event: id, lead }) => id === event && settle({ state: 'stored', lead })),
        kindling.on('reply', ([, json]) => {
          const refused = (json as Answer | undefined)?.refused?.find(({ id }) => id === event);
          if (refused) settle({ state: 'refused', ...refused });
        }),
      ];
      void kindling.flush();
    },
  };
}
