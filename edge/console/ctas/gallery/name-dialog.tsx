import { useState } from 'preact/hooks';
import type { ApiError } from '../../api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useShellTexts } from '../../shell/texts.ts';
import { useCtaTexts } from '../texts.ts';

interface Props {
  /** What it could be called. */
  name: string;
  isBusy: boolean;
  problem: ApiError | null;
  onName: (name: string) => void;
  onClose: () => void;
}

/** What the team calls the CTA that is begun. */
export function NameDialog({ name, isBusy, problem, onName, onClose }: Props) {
  const { gallery, about } = useCtaTexts();
  const { required } = useShellTexts();
  const [isMissing, setMissing] = useState(false);
  const submit = (fields: FormData) => {
    const given = String(fields.get('name') ?? '').trim();
    setMissing(given === '');
    if (given !== '') onName(given);
  };
  return (
    <Dialog title={gallery.nameTitle} submit={gallery.make} isBusy={isBusy} problem={problem} onSubmit={submit} onClose={onClose}>
      <Field label={about.name} hint={about.nameHint} error={isMissing ? required : undefined}>
        {(control) => <input {...control} name="name" defaultValue={name} maxLength={200} autocomplete="off" />}
      </Field>
    </Dialog>
  );
}
