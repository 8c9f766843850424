import { useState } from 'preact/hooks';
import { useShellTexts } from '../shell/texts.ts';

/** Puts a text into the clipboard, and says so. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const texts = useShellTexts();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    // Where it is forbidden the text is there to be selected by hand.
    await navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => {},
    );
  };
  return (
    <button type="button" class="copy" onClick={copy} onBlur={() => setCopied(false)}>
      <span role="status">{isCopied ? texts.copied : (label ?? texts.copy)}</span>
    </button>
  );
}
