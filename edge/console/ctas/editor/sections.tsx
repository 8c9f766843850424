import type { SectionName } from '../draft/problems.ts';
import { useCtaTexts, useCtaWords } from '../texts.ts';
import { audience, often } from '../words/summary.ts';
import type { Named } from '../words/words.ts';
import { AboutSection } from './about-section.tsx';
import { AfterSection } from './after-section.tsx';
import { useEditing } from './editing.ts';
import { FormSection } from './form-section.tsx';
import { LookSection } from './look-section.tsx';
import { OftenSection } from './often-section.tsx';
import { PageSection } from './page-section.tsx';
import { Section } from './section.tsx';
import { ShowSection } from './show-section.tsx';
import { TextsSection } from './texts-section.tsx';
import { WhomSection } from './whom-section.tsx';

interface Props {
  /** The section that is to be opened. */
  asked: { section: SectionName; round: number } | null;
  landing: string | null;
  named: Named;
}

/** All that can be set, in the order in which one thinks of it. */
export function Sections({ asked, landing, named }: Props) {
  const { draft, language } = useEditing();
  const texts = useCtaTexts();
  const words = useCtaWords();
  const round = (name: SectionName): number => (asked?.section === name ? asked.round : 0);
  return (
    <>
      <Section name="texts" glance={draft.texts[language]?.headline} isOpen asked={round('texts')}>
        <TextsSection />
      </Section>
      <Section name="form" glance={texts.form.count(draft.form.fields.length)} asked={round('form')}>
        <FormSection />
      </Section>
      <Section name="look" glance={texts.templates[draft.theme.template]} asked={round('look')}>
        <LookSection />
      </Section>
      <Section name="show" glance={texts.displays[draft.display]} asked={round('show')}>
        <ShowSection />
      </Section>
      <Section name="whom" glance={audience(draft.targeting, words, named)} asked={round('whom')}>
        <WhomSection />
      </Section>
      <Section name="often" glance={often(draft.frequency, words)} asked={round('often')}>
        <OftenSection />
      </Section>
      <Section name="after" glance={texts.after.types[draft.after.type]} asked={round('after')}>
        <AfterSection />
      </Section>
      <Section name="page" glance={draft.landing ? `/${draft.landing.slug}` : texts.page.none} asked={round('page')}>
        <PageSection address={landing} />
      </Section>
      <Section name="about" glance={texts.offers[draft.offer]} asked={round('about')}>
        <AboutSection />
      </Section>
    </>
  );
}
