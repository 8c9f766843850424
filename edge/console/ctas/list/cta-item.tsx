import type { CtaSummary } from '../../../protocol/cta-record.ts';
import type { CtaCounts } from '../../../protocol/funnel.ts';
import { Ago, useNow } from '../../moment.tsx';
import { hashOf } from '../../route.ts';
import { shareOf, type Step, STEPS } from '../draft/rates.ts';
import { useCtaTexts } from '../texts.ts';
import { StateBadge } from './state-badge.tsx';

interface Props {
  cta: CtaSummary;
  site: string;
  /** Undefined: nobody has seen it in these days. */
  counts: CtaCounts | undefined;
  isCounted: boolean;
  locale: string;
}

/** One CTA of the list: what it is, how it stands, and what became of those who saw it. */
export function CtaItem({ cta, site, counts, isCounted, locale }: Props) {
  const texts = useCtaTexts();
  const now = useNow(60_000);
  const { id, name, display, offer, status, changed, updated_at, slug } = cta;
  return (
    <li class="panel cta-item">
      <div class="cta-item-head">
        <h2>
          <a href={hashOf('ctas', id)}>{name ?? id}</a>
        </h2>
        <StateBadge status={status} isChanged={changed} />
        {status === 'live' && slug !== null && (
          <a class="hint" href={`/p/${site}/${slug}`} target="_blank" rel="noopener">
            {texts.page.open}
          </a>
        )}
      </div>
      <p class="hint cta-item-about">
        <span>{texts.displays[display]}</span>
        <span>{texts.offers[offer]}</span>
        <code>{id}</code>
        <span>
          {texts.list.changed} <Ago at={updated_at} now={now} />
        </span>
      </p>
      {isCounted && (counts ? <Funnel counts={counts} locale={locale} /> : <p class="hint">{status === 'live' ? texts.list.notSeen : texts.list.notLive}</p>)}
    </li>
  );
}

function Funnel({ counts, locale }: { counts: CtaCounts; locale: string }) {
  const texts = useCtaTexts();
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const share = (step: Step): string | null => {
    const part = shareOf(counts, step);
    return part === null ? null : percent.format(part);
  };
  return (
    <>
      <ol class="cta-funnel">
        {STEPS.map((step) => (
          <li key={step}>
            <b>{counts[step].toLocaleString(locale)}</b>
            <span>{texts.steps[step]}</span>
            {share(step) !== null && <small>{share(step)}</small>}
          </li>
        ))}
      </ol>
      {share('clicks') === null && <p class="hint">{texts.list.few}</p>}
    </>
  );
}
