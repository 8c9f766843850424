import { render } from 'preact';
import { converse, type Shown } from './conversation.ts';
import { look } from './look.ts';
import { Panel } from './panel.tsx';
import type { Port } from './port.ts';
import { whenSeen } from './seen.ts';
import { speech } from './texts.ts';

export type { Outcome, Port, Values } from './port.ts';

/**
 * Shows a CTA inside an element of the page. Returns the undo, after which nothing of it is left and
 * the element's own content is visible again. Never throws: what cannot be shown is not there.
 */
export function mount(host: HTMLElement, port: Port): () => void {
  const place = document.createElement('div');
  let root: ShadowRoot | undefined;
  let stopWatching: (() => void) | undefined;

  function undo() {
    stopWatching?.();
    if (root) {
      // A shadow root cannot be taken off again, but with nothing but a slot in it the element is as it was.
      root.adoptedStyleSheets = [];
      root.replaceChildren(document.createElement('slot'));
    }
    render(null, place);
  }

  try {
    const { fields } = port.cta.form;
    const said = speech(port.cta.texts, port.language);
    const draw = (shown: Shown) => {
      // The answer to a submit may come after the undo.
      if (place.parentNode) render(<Panel fields={fields} speech={said} shown={shown} conversation={conversation} />, place);
    };
    const conversation = converse(port, said.texts.consent, draw);
    root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [look()];
    root.replaceChildren(place);
    draw(conversation.start);
    stopWatching = whenSeen(host, () => port.notice('cta_view'));
  } catch {
    undo();
  }
  return undo;
}
