/** What keys mean in the list. They hold only while it has the focus, so that a single letter never surprises anybody elsewhere (WCAG 2.1.4). */

export type ListAct = 'next' | 'previous' | 'select' | 'reach' | 'edit' | 'search' | 'filters' | 'top' | 'clear' | 'help';

const ACTS: Readonly<Record<string, ListAct>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  x: 'select',
  X: 'reach',
  e: 'edit',
  '/': 'search',
  f: 'filters',
  g: 'top',
  Escape: 'clear',
  '?': 'help',
};

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/**
 * What a key asks for; undefined where it is for something else.
 * @param on what has the focus: text is typed there, or it is a control with keys of its own, a row, or nothing of them
 */
export function actOf({ key, ctrlKey, metaKey, altKey }: Pressed, on: 'text' | 'control' | 'row' | 'page'): ListAct | undefined {
  if (ctrlKey || metaKey || altKey || !Object.hasOwn(ACTS, key)) return undefined;
  // Down from the search leads into the list; every other key there is text.
  if (on === 'text') return key === 'ArrowDown' ? 'next' : undefined;
  // Outside the rows the arrows scroll the page, or choose.
  if (on !== 'row' && key.startsWith('Arrow')) return undefined;
  return ACTS[key];
}

const TEXTS = /^(?:text|search|number|date|email|tel|url)$/;

export function kindOf(target: EventTarget | null): 'text' | 'control' | 'row' | 'page' {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && TEXTS.test(target.type))) return 'text';
  if (target.dataset['lead'] !== undefined) return 'row';
  return target instanceof HTMLSelectElement ? 'control' : 'page';
}
