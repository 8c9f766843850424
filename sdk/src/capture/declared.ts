import type { Capturing } from './capturing.ts';

/**
 * What the site says in its markup: `data-kindling-event="name"` records that event on a click;
 * `data-kindling-cta="id"` makes an element of the site a door to a CTA.
 */
export function captureDeclared({ listen, record, show }: Capturing): void {
  listen('click', (event: MouseEvent) =>
    event.composedPath().forEach((node) => {
      const { kindlingEvent, kindlingCta: cta } = (node as HTMLElement).dataset ?? {};
      if (kindlingEvent) record(kindlingEvent);
      if (!cta) return;
      record('cta_click', { cta });
      show(cta);
    }),
  );
}
