import { element } from './element.ts';
import type { Line } from './lines.ts';
import type { Status } from './status.ts';
import type { Texts } from './texts.ts';

/** The time of day, as the clock of whoever looks says it. */
const timeOf = (at: Line['at']): string => /\d\d:\d\d:\d\d/.exec(new Date(at).toString())?.[0] ?? '';

export function lineView({ kind, title, details, at }: Line, texts: Texts): HTMLElement {
  const view = element('div', 'line');
  view.dataset['kind'] = kind;
  const says = element('span', 'title');
  // The colour of the dot, for those who do not see it.
  says.append(element('span', 'spoken', `${texts.kinds[kind]}: `), title);
  view.append(element('span', 'dot'), says, element('time', '', timeOf(at)), ...details.map((detail) => element('p', 'detail', detail)));
  return view;
}

export function visitorView({ visitor }: Status): HTMLElement {
  const view = element('dl');
  for (const [name, value, is] of visitor) {
    const cell = element('div');
    const says = element('dd', '', value);
    if (is) says.dataset['is'] = is;
    cell.append(element('dt', '', name), says);
    view.append(cell);
  }
  return view;
}

export const problemViews = ({ problems }: Status): HTMLLIElement[] =>
  problems.map(([words, times]) => element('li', '', times > 1 ? `${times} × ${words}` : words));

export const ctaViews = ({ ctas }: Status): HTMLLIElement[] =>
  ctas.map(({ cta, shows, words }) => {
    const view = element('li', shows ? 'shows' : '', `${shows ? '●' : '○'} ${cta}: `);
    view.append(element('span', 'detail', words));
    return view;
  });
