import type { Capturing } from './capturing.ts';

/** Forms of the site's own are read by a part that is only loaded where there is one. */
export function captureForms(capturing: Capturing): void {
  const look = (): void => {
    if (document.querySelector('[data-kindling-form]')) capturing.load('own-forms', ({ captureOwnForms }) => captureOwnForms(capturing));
  };
  // There from the beginning, on a later route, or put in by a script: nobody sends a form before they are in it.
  capturing.listen('load focusin', look);
  capturing.on('view', look);
}
