import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useTexts } from '../texts.ts';

interface Props {
  title: string;
  /** A sentence under the title: what one does here. */
  hint?: ComponentChildren;
  /** Buttons beside the title. */
  actions?: ComponentChildren;
  /** Further names of the class. */
  class?: string;
  children: ComponentChildren;
}

/** A screen: its title, what can be done with all of it, and what it shows. The reader's keyboard begins here. */
export function Page({ title, hint, actions, class: name, children }: Props) {
  const { product } = useTexts();
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  useEffect(() => main.current?.focus({ preventScroll: true }), []);
  return (
    <main ref={main} id="content" tabIndex={-1} class={name ? `page ${name}` : 'page'}>
      <header class="page-head">
        <div>
          <h1>{title}</h1>
          {hint && <p class="hint">{hint}</p>}
        </div>
        {actions && <div class="page-actions">{actions}</div>}
      </header>
      {children}
    </main>
  );
}
