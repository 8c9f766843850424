import { useId } from 'preact/hooks';
import type { Offer } from '../../../protocol/cta.ts';
import { Choices } from '../../parts/choices.tsx';
import type { Faults } from '../../parts/faults.ts';
import { useEditorTexts } from '../texts.ts';
import type { Names } from './names.ts';
import { ValuesField } from './values-field.tsx';

interface Forms {
  offer?: Offer[] | undefined;
  cta?: string[] | undefined;
}

interface Props {
  forms: Forms;
  path: string;
  names: Names;
  faults: Faults;
  onChange: (forms: Required<Forms>) => void;
}

/** Which forms are meant: of these offers and CTAs, or of all. */
export function FormsFields({ forms: { offer = [], cta = [] }, path, names, faults, onChange }: Props) {
  const texts = useEditorTexts();
  const id = useId();
  return (
    <>
      <Choices
        legend={texts.offers}
        hint={texts.offersHint}
        error={faults.at(`${path}.offer`)}
        options={Object.entries(texts.offerNames) as [Offer, string][]}
        chosen={offer}
        onChange={(chosen) => onChange({ offer: chosen, cta })}
      />
      <CtaList id={id} names={names} />
      <ValuesField
        label={texts.ctas}
        hint={texts.commas}
        error={faults.at(`${path}.cta`)}
        values={cta}
        list={id}
        onChange={(chosen) => onChange({ offer, cta: chosen })}
      />
    </>
  );
}

export function CtaList({ id, names }: { id: string; names: Names }) {
  return (
    <datalist id={id}>
      {names.ctas.map((cta) => (
        <option key={cta.id} value={cta.id}>
          {cta.name}
        </option>
      ))}
    </datalist>
  );
}
