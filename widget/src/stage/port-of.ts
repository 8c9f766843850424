import type { SiteConfig } from '../../../edge/protocol/site-config.ts';
import { type Kindling, safe } from '../../../sdk/src/index.ts';
import type { Facts } from '../choose/facts.ts';
import { afterCta } from '../choose/after-cta.ts';
import { counts } from '../choose/slot.ts';
import type { Memory } from '../memory.ts';
import type { Outcome, Port } from '../panel/port.ts';
import type { Standing } from './index.ts';
import { draftOf } from './draft-of.ts';

/** Whoever has sent a form is told by then that it is on its way, if there is no answer. */
const PATIENCE_MS = 6_000;

export interface PortDeps {
  config: SiteConfig;
  kindling: Kindling;
  memory: Memory;
  /** Which fact says that the visitor is not who is targeted like this. The tag has it already. */
  against: typeof import('../choose/conditions.ts').against;
  facts(): Facts;
  load(part: string): Promise<unknown>;
  /** How often each CTA was seen on this page, by its id; and how often the page took it away, by `lost id`. */
  views: Map<string, number>;
  /** Takes it from the page. */
  gone(goes: (standing: Standing) => boolean): void;
}

/** How the panel speaks with the tracking. A form that was sent is an event like any other: it waits, retries and counts once. */
export function portOf(standing: Standing, { config, kindling, memory, load, views, gone }: PortDeps): Port {
  const { cta, shown, exposure, asked } = standing;
  const { challenge, endpoint, site } = config;
  /** By itself and not by the notice of the event: what is not tracked has to be remembered too, while the page lasts. */
  const note = safe((type: string): void => {
    memory.change((past) => afterCta(past, type, cta.id, !standing.asked && counts(cta, past), Date.now()));
    if (type === 'cta_view') views.set(cta.id, (views.get(cta.id) ?? 0) + 1);
    if (type === 'form_start') standing.begun = true;
    // A button stays, for those who change their mind.
    if (type === 'cta_dismiss' && shown.display !== 'button') standing.dismissed = true;
  });
  return {
    cta: shown,
    asked,
    languages: [document.documentElement.lang, ...navigator.languages, config.language].filter(Boolean),
    known: memory.read().who?.known ?? [],
    notice(type, props) {
      note(type);
      kindling.record(type, { cta: cta.id, props, ...exposure });
    },
    ...(kindling.allowed() && { draft: draftOf(cta.id, site, kindling, memory, load) }),
    ...(challenge && {
      prove() {
        const ending = new AbortController();
        kindling.on('stop', () => ending.abort());
        return (load('challenge') as Promise<typeof import('../challenge/index.ts')>).then(({ prove }) => prove(challenge, { endpoint, site, ending }));
      },
    }),
    submit(fields, consentText, signs, tell) {
      // Before anything else: whatever goes wrong then, the form is on its way.
      const event = kindling.record('form_submit', { cta: cta.id, fields, consent_text: consentText, props: { ...signs }, ...exposure, variant: exposure.arm });
      note('form_submit');
      const waiting = setTimeout(() => tell({ state: 'queued' }), navigator.onLine ? PATIENCE_MS : 0);
      const settle = (outcome?: Outcome): void => {
        clearTimeout(waiting);
        off.forEach((each) => each());
        if (outcome) tell(outcome);
      };
      const off = [
        kindling.on('lead', ({ event: id, then }) => id === event && settle({ state: 'stored', then })),
        kindling.on('reply', ([, json]) => {
          const refused = (json as { refused?: { id: string; code: string; path?: string }[] } | undefined)?.refused?.find(({ id }) => id === event);
          if (refused) settle({ state: 'refused', ...refused });
        }),
        kindling.on('stop', () => settle()),
      ];
      void kindling.flush();
    },
    gone: () => gone((each) => each === standing),
    follow: safe((then) => {
      if (then.type === 'cta') {
        // The next one takes its place; in the page, the thanks may stay.
        if (!standing.host) gone((each) => each === standing);
        return kindling.show(then.cta);
      }
      const to = new URL(then.url, location.href);
      // An address can be a script, too.
      if (/^https?:$/.test(to.protocol)) location.assign(to);
    }),
  };
}
