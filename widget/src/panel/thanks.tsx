import type { Shown } from './conversation.ts';
import { moveFocus } from './focus.ts';
import type { Speech } from './texts.ts';

/** What takes the form's place. The offer's link is only given once the lead is stored. */
export function Thanks({ state, speech: { texts, words } }: { state: NonNullable<Shown['over']>; speech: Speech }) {
  const stored = state === 'stored';
  return (
    <div part={`thanks ${state}`} role="status" tabIndex={-1} ref={moveFocus}>
      <p>{stored ? texts.thanks : words.queued}</p>
      {stored && texts.link && (
        <a part="link" href={texts.link.path}>
          {texts.link.label}
        </a>
      )}
    </div>
  );
}
