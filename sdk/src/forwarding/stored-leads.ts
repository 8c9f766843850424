import type { Kindling } from '../start.ts';

export interface Forwarding {
  /** Asked before each forward: whether this visitor's choice lets others be told. Global Privacy Control is asked first. */
  may?: () => boolean;
}

/** Whether anything may be told to others now. Global Privacy Control forbids it whatever a banner says. */
export const mayForward = ({ may }: Forwarding): boolean => !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl && (!may || may());

/**
 * Calls `forward` once for each form of this browser that became a lead, with the id of its `form_submit`,
 * which the edge knows too, and its CTA. What the visitor typed is not looked at, so that it can't leak.
 */
export function onStoredLead(
  kindling: Pick<Kindling, 'on'>,
  options: Forwarding,
  forward: (event: string, cta: string | undefined, signal: AbortSignal) => void,
): () => void {
  const gone = new AbortController();
  // As many as somebody sends forms on one page. A form that waited since an earlier page is a lead without a CTA here.
  const ctas = new Map<string, string | undefined>();
  const told = new Set<string>();
  const off = [
    kindling.on('event', ({ id, type, cta }) => void (type === 'form_submit' && ctas.set(id, cta))),
    kindling.on('lead', ({ event }) => {
      // A batch that was sent again is answered again.
      if (told.has(event) || !mayForward(options)) return;
      told.add(event);
      forward(event, ctas.get(event), gone.signal);
    }),
  ];
  return () => {
    gone.abort();
    off.forEach((each) => each());
  };
}
