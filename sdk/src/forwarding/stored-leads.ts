import type { Kindling } from '../kindling.ts';

/** What forwarding needs: to hear of leads, and whether this visitor's choice lets others be told of them. */
export type Teller = Pick<Kindling, 'on' | 'allowed'>;

/**
 * Calls `forward` once for each form of this browser that became a lead, with the id of its `form_submit`,
 * which the edge knows too, and its CTA, if it has one. What the visitor typed is not looked at, so that it can't
 * leak. Somebody who said no to tracking and sends a form all the same has told the site, and nobody else.
 */
export function onStoredLead({ on, allowed }: Teller, forward: (event: string, cta: string | undefined, signal: AbortSignal) => void): () => void {
  const gone = new AbortController();
  // As many as somebody sends forms on one page. A form that waited since an earlier page is a lead without a CTA here.
  const ctas = new Map<string, string | undefined>();
  const told = new Set<string>();
  const off = [
    on('event', ({ id, type, cta }) => void (type === 'form_submit' && ctas.set(id, cta))),
    on('lead', ({ event, then }) => {
      // A batch that was sent again is answered again. Whose address is to be confirmed may be nobody: no lead yet.
      if (told.has(event) || then.type === 'confirm' || !allowed()) return;
      told.add(event);
      forward(event, ctas.get(event), gone.signal);
    }),
  ];
  return () => {
    gone.abort();
    off.forEach((each) => each());
  };
}
