import type { Offer } from '../../../protocol/cta.ts';
import { useCtaTexts } from '../texts.ts';
import { ChoiceControl, TextControl } from './controls.tsx';

const OFFERS: readonly Offer[] = ['newsletter', 'ebook', 'coupon', 'trial', 'demo', 'quote', 'callback', 'contact'];

export function AboutSection() {
  const { offers, about } = useCtaTexts();
  return (
    <>
      <TextControl path={['name']} label={about.name} hint={about.nameHint} />
      <ChoiceControl path={['offer']} label={about.offer} hint={about.offerHint} options={OFFERS.map((offer) => [offer, offers[offer]])} />
    </>
  );
}
