import type { ComponentChildren } from 'preact';

interface Props {
  title: string;
  /** What to do next, and the button for it. */
  children: ComponentChildren;
}

/** Where nothing is yet: teaches the next step. */
export function Empty({ title, children }: Props) {
  return (
    <section class="empty">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
