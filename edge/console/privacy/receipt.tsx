import { useEffect } from 'preact/hooks';
import type { Erasure, ErasureCounts } from '../../protocol/privacy.ts';
import type { Api } from '../api.ts';
import { moment } from '../moment.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { useLoad } from '../parts/use-load.ts';
import { useSpeech } from '../texts.ts';
import { type PrivacyTexts, usePrivacyTexts } from './texts.ts';

/** An erasure of many browsers goes on for a while. */
const AGAIN_MS = 2_000;

/** How much was erased, in words. */
export const countsText = (counts: ErasureCounts, texts: PrivacyTexts['receipts'], locale: string): string =>
  (Object.entries(counts) as [keyof ErasureCounts, number][])
    .filter(([, n]) => n > 0)
    .map(([store, n]) => `${n.toLocaleString(locale)} ${texts.counts[store]}`)
    .join(' · ') || texts.nothing;

/** The proof that somebody was erased; read again until all is done. */
export function Receipt({ api, of, onRefused }: { api: Api; of: Erasure; onRefused: () => void }) {
  const { receipts: texts, erase } = usePrivacyTexts();
  const { locale } = useSpeech();
  const read = useLoad(
    async (signal) => (of.status === 'done' ? of : api.get<Erasure>(`/v1/privacy/erasures/${encodeURIComponent(of.id)}`, {}, signal)),
    [of.id],
    onRefused,
  );
  const receipt = read.data ?? of;
  const isDone = receipt.status === 'done';
  useEffect(() => {
    if (isDone) return;
    const timer = setInterval(read.again, AGAIN_MS);
    return () => clearInterval(timer);
  }, [isDone]);
  return (
    <>
      {!isDone && <p role="status">{erase.working}</p>}
      <dl class="facts">
        <dt>{texts.id}</dt>
        <dd>
          <code>{receipt.id}</code>
        </dd>
        <dt>{texts.when}</dt>
        <dd>{moment(receipt.at, locale)}</dd>
        <dt>{texts.reason}</dt>
        <dd>{erase.reasons[receipt.reason]}</dd>
        <dt>{texts.status}</dt>
        <dd>{texts.states[receipt.status]}</dd>
        <dt>{texts.what}</dt>
        <dd>{countsText(receipt.counts, texts, locale)}</dd>
        <dt>{texts.suppressed}</dt>
        <dd>{texts.hashes(receipt.suppressions.length)}</dd>
      </dl>
      <div class="row">
        <CopyButton text={JSON.stringify(receipt, null, 2)} label={texts.copy} />
      </div>
    </>
  );
}
