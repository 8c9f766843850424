import { element } from './element.ts';
import type { Line } from './lines.ts';
import { look } from './look.ts';
import { openPanel } from './panel.ts';
import type { Status } from './status.ts';
import type { Texts } from './texts.ts';
import { ctaViews, lineView, problemViews, visitorView } from './view.ts';

/** So many lines are kept: a page that is open all day must not grow. */
const MOST_LINES = 200;
/** Long enough for the browser to lay a new line out first: scrolled together with it, all that is listed would count as moved. */
const FRAMES_MS = 100;
/** Nearer than this to the newest line somebody wants to see the next. */
const NEAR_PX = 24;

export interface Overlay {
  add(line: Line): void;
  show(status: Status): void;
  remove(): void;
}

/**
 * The overlay: a corner of the page that takes nothing from it. It is no part of the body and in a closed shadow
 * root, so that neither the page's styles nor its framework touch it; it never takes the focus or a key by itself;
 * and nothing in it moves when something is added, so that a page that is watched for shifts has none of ours.
 */
export function openOverlay(site: string, texts: Texts, onClose: () => void): Overlay {
  const host = element('div');
  host.dataset['kindlingIgnore'] = '';
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [look()];
  const clear = (): void => {
    empty.hidden = false;
    log.replaceChildren(empty);
  };
  const { panel, state, visitor, ctas, problems, summary, problemList, log } = openPanel(site, texts, clear, onClose);
  const empty = log.firstElementChild as HTMLElement;
  root.append(panel);

  // The newest line is on top, and last in the document: heights are counted from the bottom, upwards below zero.
  let follows = true;
  log.addEventListener('scroll', () => (follows = log.scrollHeight - log.clientHeight + log.scrollTop < NEAR_PX), { passive: true });

  let scroll: ReturnType<typeof setTimeout> | undefined;
  const follow = (): void => {
    scroll = undefined;
    log.scrollTop = -log.scrollHeight;
  };

  let shown = '';
  return {
    add(line) {
      empty.hidden = true;
      log.append(lineView(line, texts));
      if (log.childElementCount > MOST_LINES + 1) empty.nextElementSibling?.remove();
      if (follows) scroll ??= setTimeout(follow, FRAMES_MS);
    },
    show(status) {
      // An app may have replaced the whole page.
      if (!host.isConnected) document.documentElement.append(host);
      const says = JSON.stringify(status);
      // What says the same is not touched: somebody may be reading or selecting it.
      if (says === shown) return;
      shown = says;
      state.textContent = status.state;
      visitor.replaceChildren(visitorView(status));
      ctas.hidden = !status.ctas[0];
      ctas.replaceChildren(...ctaViews(status));
      problems.classList.toggle('some', !!status.problems[0]);
      summary.textContent = `${texts.problems}: ${status.problems.reduce((sum, [, times]) => sum + times, 0)}`;
      problemList.replaceChildren(...problemViews(status));
    },
    remove() {
      clearTimeout(scroll);
      host.remove();
    },
  };
}
