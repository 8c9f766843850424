import { useRef } from 'preact/hooks';
import type { InstallRecord } from '../../protocol/install.ts';
import { relative, useNow } from '../moment.tsx';
import { Loading } from '../parts/loading.tsx';
import type { Loaded } from '../parts/use-load.ts';
import { webAddress } from '../safe-link.tsx';
import { useSpeech } from '../texts.ts';
import { CodeToCopy } from './code-to-copy.tsx';
import { debugAddress } from './snippets.ts';
import { useInstallTexts } from './texts.ts';

const MINUTE_S = 60;

/** Whether the tag sends, as it happens. */
export function LiveCheck({ read, origins }: { read: Loaded<InstallRecord>; origins: readonly string[] }) {
  const { live: texts } = useInstallTexts();
  const { latest } = read.data ?? { latest: null };
  const debug = debugAddress(origins);
  return (
    <section class="panel live" aria-labelledby="live">
      <h2 id="live">{texts.title}</h2>
      {read.data ? (
        <div class={latest ? 'pulse is-alive' : 'pulse'} role="status">
          {latest ? <Seen latest={latest} now={read.data.now} /> : <strong>{texts.waiting}</strong>}
        </div>
      ) : (
        <Loading lines={2} />
      )}
      {read.data && !latest && <p>{texts.waitingHint}</p>}
      {read.error && <p class="hint">{texts.lost}</p>}
      <p class="hint">{texts.help}</p>
      <div class="debug">
        {debug !== null && webAddress(debug) && (
          <a href={debug} target="_blank" rel="noopener noreferrer">
            {texts.debug}
          </a>
        )}
        <p class="hint">{texts.debugHint}</p>
        <CodeToCopy text="?kindling_debug=1" label={texts.debug} />
      </div>
    </section>
  );
}

function Seen({ latest, now }: { latest: NonNullable<InstallRecord['latest']>; now: string }) {
  const { live: texts } = useInstallTexts();
  const { locale } = useSpeech();
  const mine = useNow(1_000);
  // By the edge's clock: this one may be wrong by hours. What has passed since it was read is this one's.
  const readAt = useReadAt(now);
  const age = Math.max(0, Date.parse(now) - Date.parse(latest.at) + Math.max(0, mine - readAt));
  const seconds = Math.floor(age / 1_000);
  const ago = seconds < MINUTE_S ? texts.seconds(seconds) : relative(0, age, locale);
  return (
    <>
      {/* Read aloud once, and not each second. */}
      <strong aria-hidden="true">{texts.seen(ago)}</strong>
      <span class="unseen">{texts.seen('')}</span>
      <span>
        {latest.origin === null ? (
          texts.noOrigin
        ) : (
          <>
            {texts.from} <bdi>{latest.origin}</bdi>
          </>
        )}
      </span>
      <span class="hint">{texts.consents[latest.consent]}</span>
    </>
  );
}

/** When this answer was read, by the clock of this browser. */
function useReadAt(now: string): number {
  const known = useRef({ now: '', at: 0 });
  if (known.current.now !== now) known.current = { now, at: Date.now() };
  return known.current.at;
}
