import type { Shown } from './conversation.ts';
import { moveFocus } from './focus.ts';
import { own } from './own.ts';
import type { Port } from './port.ts';
import type { Speech } from './texts/speech.ts';

interface ThanksProps {
  outcome: NonNullable<Shown['over']>;
  speech: Speech;
  port: Port;
}

/**
 * What takes the form's place. What the CTA gives, and its link, are only there once the lead is stored, and the
 * address is confirmed where that is asked.
 */
export function Thanks({ outcome, speech: { texts, words }, port }: ThanksProps) {
  const then = outcome.state === 'stored' ? outcome.then : undefined;
  const given = then && then.type !== 'confirm';
  const clicked = () => port.notice('cta_click');
  const link = (href: string, label: string, target?: string) => (
    <a part="link" href={href} target={target} rel="noopener" onClick={clicked}>
      {label}
    </a>
  );
  return (
    <div part={`thanks ${outcome.state}`} role="status" tabIndex={-1} ref={moveFocus}>
      {(given || !then) && <p>{then ? texts.thanks : words.queued}</p>}
      {then && <p>{own(words.after, then.type)}</p>}
      {then?.type === 'coupon' && (
        <div part="coupon">
          <input part="code" readOnly value={then.code} aria-label={words.code} />
          <button
            part="copy"
            type="button"
            onClick={({ currentTarget }) => {
              // In the old way, which needs no permission. Where it is forbidden, the code is selected and can be copied by hand.
              (currentTarget.previousElementSibling as HTMLInputElement).select();
              if (document.execCommand('copy')) currentTarget.textContent = words.copied;
              clicked();
            }}
          >
            {words.copy}
          </button>
        </div>
      )}
      {then?.type === 'file' && link(then.url, then.name, '_blank')}
      {then?.type === 'calendar' && link(then.url, words.calendar, '_blank')}
      {given && texts.link && link(texts.link.path, texts.link.label)}
    </div>
  );
}
