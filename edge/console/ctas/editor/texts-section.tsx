import { useCtaTexts } from '../texts.ts';
import { TextControl } from './controls.tsx';
import { useEditing } from './editing.ts';

/** What the CTA says in the language that is being written. What another language says is shown as an example where nothing stands. */
export function TextsSection() {
  const { draft, language } = useEditing();
  const { say } = useCtaTexts();
  const other = Object.entries(draft.texts).find(([tag]) => tag !== language)?.[1];
  const isFolded = draft.display === 'button' || draft.display === 'top_bar' || draft.display === 'bottom_bar';
  return (
    <>
      <TextControl path={['texts', language, 'headline']} label={say.headline} placeholder={other?.headline} />
      <TextControl path={['texts', language, 'text']} label={say.text} placeholder={other?.text} area />
      <TextControl path={['texts', language, 'button']} label={say.button} placeholder={other?.button} />
      {isFolded && <TextControl path={['texts', language, 'opener']} label={say.opener} hint={say.openerHint} placeholder={other?.opener ?? undefined} />}
      <TextControl path={['texts', language, 'consent']} label={say.consent} hint={say.consentHint} placeholder={other?.consent} area />
      <TextControl path={['texts', language, 'thanks']} label={say.thanks} placeholder={other?.thanks} area />
    </>
  );
}
