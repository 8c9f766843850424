import { useState } from 'preact/hooks';
import type { CtaDecision } from '../../protocol/explanation.ts';
import { useLeadTexts } from '../handling/texts.ts';
import { Moment } from '../moment.tsx';
import { PageLink } from '../safe-link.tsx';
import { useTexts } from '../texts.ts';

const SHOWN = 6;

/** Which CTAs somebody met, by what they came up, and what was done with them: the latest first. `undefined` while it is on its way. */
export function MetCtas({ met }: { met: readonly CtaDecision[] | undefined }) {
  const { events } = useTexts();
  const { ctas: texts } = useLeadTexts();
  const [isWhole, setWhole] = useState(false);
  if (met === undefined) return null;
  return (
    <section aria-labelledby="met">
      <h2 id="met">{texts.title}</h2>
      {met.length === 0 && <p class="hint">{texts.none}</p>}
      <ol class="met">
        {met.slice(0, isWhole ? met.length : SHOWN).map(({ event, type, cta, at, url, trigger, now }) => (
          <li key={event}>
            <span>
              {events[type]} <code>{cta}</code>
            </span>
            <small>
              <Moment at={at} />
              {trigger !== null && (
                <>
                  {' · '}
                  <bdi>{Object.hasOwn(texts.because, trigger) ? texts.because[trigger] : trigger}</bdi>
                </>
              )}
              {now !== 'live' && ` · ${texts.standing[now]}`}
            </small>
            {url !== null && (
              <small>
                <PageLink url={url} />
              </small>
            )}
          </li>
        ))}
      </ol>
      {met.length > SHOWN && !isWhole && (
        <button type="button" onClick={() => setWhole(true)}>
          {texts.more}
        </button>
      )}
      <p class="hint">{texts.hint}</p>
    </section>
  );
}
