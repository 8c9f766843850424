import { useShellTexts } from '../shell/texts.ts';

/** Grey lines where text will be, so that nothing jumps; said aloud once. */
export function Loading({ lines = 5 }: { lines?: number }) {
  const { loading } = useShellTexts();
  return (
    <div class="loading" role="status">
      <span class="unseen">{loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} class="loading-line" aria-hidden="true" />
      ))}
    </div>
  );
}
