import { Tip } from '../parts/tip.tsx';
import type { Leak } from './leak.ts';
import { useFunnelTexts } from './texts.ts';

/** The biggest leak in a sentence. */
export function LeakNote({ leak }: { leak: Leak }) {
  const texts = useFunnelTexts();
  return (
    <section class="panel leak-note" aria-labelledby="funnel-leak">
      <h2 id="funnel-leak">
        <Tip term={texts.leakTitle}>{texts.leakMeans}</Tip>
      </h2>
      <p class="leak-said">
        {texts.leaks[leak.from]?.(leak.leave)} {leak.device && texts.leakDevice(texts.deviceIn[leak.device.key] ?? leak.device.key, leak.device.leave)}
      </p>
      {leak.before !== null && <p class="hint">{texts.leakBefore(leak.before)}</p>}
    </section>
  );
}
