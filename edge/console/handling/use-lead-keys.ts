import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { goTo } from '../route.ts';

/** Where each key leads to. They hold only while the page of the lead has the focus (WCAG 2.1.4), and not where somebody types. */
const PLACES: Readonly<Record<string, string>> = {
  n: '.note-form textarea',
  o: '.handling select',
  t: '.handling form input',
  s: '.decision-bar select',
};

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.matches('input, textarea, select');

/**
 * The keys of a lead's page. Escape leads back to the list; from where somebody types only out of there, so that nothing
 * written is lost by one key.
 * @param help shows them
 * @returns what the page does with a key
 */
export function useLeadKeys(main: RefObject<HTMLElement | null>, help: () => void): (event: KeyboardEvent) => void {
  useEffect(() => {
    const back = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (isTyping(event.target)) main.current?.focus({ preventScroll: true });
      else goTo('leads');
    };
    addEventListener('keydown', back);
    return () => removeEventListener('keydown', back);
  }, []);
  return (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || event.defaultPrevented || isTyping(event.target)) return;
    if (key === '?') help();
    else if (Object.hasOwn(PLACES, key)) main.current?.querySelector<HTMLElement>(PLACES[key] ?? '')?.focus();
    else return;
    event.preventDefault();
  };
}
