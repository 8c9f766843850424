import { CopyButton } from '../parts/copy-button.tsx';

/** Something to be pasted elsewhere; by the keyboard it can be reached and scrolled. */
export function CodeToCopy({ text, label }: { text: string; label: string }) {
  return (
    <div class="to-copy">
      <code class="code-block" tabIndex={0} role="group" aria-label={label}>
        {text}
      </code>
      <CopyButton text={text} />
    </div>
  );
}
