import type { Watch } from './watch.ts';
import { safe } from '../../../sdk/src/index.ts';

/** A click on what a selector describes, or on something in it, also inside shadow roots. */
export const watchClicks: Watch = ({ listen, fire }) =>
  listen('click', (event: MouseEvent) => {
    const path = event.composedPath() as Partial<Element>[];
    // A selector that is none must not stop the others.
    fire((trigger) => trigger.on === 'click' && safe(() => path.some((node) => node.matches?.(trigger.selector)))());
  });
