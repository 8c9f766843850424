import { pageFunction, whenThere } from '../browser/when-there.ts';
import { onStoredLead, type Teller } from './stored-leads.ts';

/**
 * Calls a global function of somebody else for each stored lead, with what `say` makes of it. The function may
 * come a while after the lead; whoever has said no in the meantime is not told of.
 */
export const callOnLead = (kindling: Teller, name: string, say: (event: string, cta: string | undefined) => unknown[]): (() => void) =>
  onStoredLead(kindling, (event, cta, signal) =>
    whenThere(
      () => pageFunction(name),
      (call) => kindling.allowed() && call(...say(event, cta)),
      signal,
    ),
  );
