import type { CtaSummary } from '../../../protocol/cta-record.ts';
import { useSpeech } from '../../texts.ts';
import { useCtaTexts } from '../texts.ts';
import type { Named } from '../words/words.ts';
import { languageName } from './language-tabs.tsx';

/** How things are called that a sentence about a CTA names. */
export function useNamed(ctas: readonly CtaSummary[]): Named {
  const { locale, texts } = useSpeech();
  const { offers, templates } = useCtaTexts();
  return {
    stages: texts.stages,
    offers,
    templates,
    languages: (tag) => languageName(tag, locale),
    cta: (id) => ctas.find((cta) => cta.id === id)?.name ?? id,
  };
}
