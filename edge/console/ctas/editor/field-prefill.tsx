import type { FormField } from '../../../protocol/cta-form.ts';
import { useCtaTexts } from '../texts.ts';
import { ChoiceControl, TextControl } from './controls.tsx';
import { useEditing } from './editing.ts';

type Prefill = NonNullable<FormField['prefill']>;
const FIRST: Record<Prefill['from'], Prefill> = {
  query: { from: 'query', name: 'utm_campaign' },
  page: { from: 'page', what: 'path' },
  text: { from: 'text', text: '' },
};

/** What stands in the field at first. */
export function FieldPrefill({ field, index }: { field: FormField; index: number }) {
  const { change } = useEditing();
  const { form } = useCtaTexts();
  const path = ['form', 'fields', index, 'prefill'];
  return (
    <>
      <ChoiceControl
        path={[...path, 'from']}
        label={form.prefill}
        options={[['', form.prefills.none], ...(Object.keys(FIRST) as Prefill['from'][]).map((from) => [from, form.prefills[from]] as const)]}
        onChoose={(from) => change(path, from ? FIRST[from as Prefill['from']] : undefined)}
      />
      {field.prefill?.from === 'query' && <TextControl path={[...path, 'name']} label={form.parameter} mono />}
      {field.prefill?.from === 'text' && (
        <TextControl path={[...path, 'text']} label={form.prefillText} onText={(text) => change([...path, 'text'], text ?? '')} />
      )}
      {field.prefill?.from === 'page' && (
        <ChoiceControl
          path={[...path, 'what']}
          label={form.pagePart}
          options={(['path', 'title', 'referrer'] as const).map((part) => [part, form.pageParts[part]])}
        />
      )}
    </>
  );
}
