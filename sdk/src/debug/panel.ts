import { element } from './element.ts';
import type { Texts } from './texts.ts';

function label(node: HTMLElement, words: string): void {
  node.title = words;
  node.setAttribute('aria-label', words);
}

function button(sign: string, words: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', '', sign);
  made.type = 'button';
  label(made, words);
  made.addEventListener('click', onClick);
  return made;
}

/** A button that hides and shows what is below the bar. */
function collapser(rest: HTMLElement, texts: Texts): HTMLButtonElement {
  const made = button('', '', () => {
    rest.hidden = !rest.hidden;
    say();
  });
  const say = (): void => {
    made.textContent = rest.hidden ? '▴' : '▾';
    made.setAttribute('aria-expanded', String(!rest.hidden));
    label(made, rest.hidden ? texts.expand : texts.collapse);
  };
  say();
  return made;
}

/** The parts of the overlay that change. */
export interface Panel {
  panel: HTMLElement;
  state: HTMLElement;
  visitor: HTMLElement;
  /** Hidden while there are none. */
  ctas: HTMLElement;
  problems: HTMLElement;
  summary: HTMLElement;
  problemList: HTMLElement;
  /** Its first child is the lowest, and stays: what is said while there is nothing to list. */
  log: HTMLElement;
}

/** What the overlay consists of, empty. */
export function openPanel(site: string, texts: Texts, onClear: () => void, onClose: () => void): Panel {
  const panel = element('section', 'panel');
  panel.lang = texts.lang;
  panel.setAttribute('aria-label', texts.overlay);

  const state = element('p', 'state');
  const visitor = element('div', 'visitor');
  const ctas = element('ul', 'ctas');
  ctas.hidden = true;
  ctas.setAttribute('aria-label', texts.ctas);
  const problems = element('details', 'problems');
  const summary = element('summary');
  const problemList = element('ul');
  problems.append(summary, problemList);

  const log = element('div', 'log');
  log.setAttribute('role', 'log');
  log.setAttribute('aria-label', texts.log);
  // What scrolls must be within reach of the keyboard.
  log.tabIndex = ctas.tabIndex = 0;
  log.append(element('p', 'empty', texts.empty));

  const rest = element('div', 'rest');
  rest.append(state, visitor, ctas, problems, log);
  const bar = element('div', 'bar');
  bar.append(element('p', 'name', `Kindling · ${site}`), button(texts.clear, texts.clear, onClear), collapser(rest, texts), button('×', texts.close, onClose));
  panel.append(bar, rest);
  return { panel, state, visitor, ctas, problems, summary, problemList, log };
}
