import { useId } from 'preact/hooks';
import type { Faults } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { useTexts } from '../../texts.ts';
import { useEditorTexts } from '../texts.ts';
import type { ActionDraft } from './draft.ts';
import { CtaList } from './forms-fields.tsx';
import { ALERT_PLACES, LetterFields } from './letter-fields.tsx';
import { MailFields } from './mail-fields.tsx';
import type { Names } from './names.ts';
import { OwnerFields } from './owner-fields.tsx';
import { ValuesField } from './values-field.tsx';

interface Props {
  action: ActionDraft;
  path: string;
  names: Names;
  faults: Faults;
  onChange: (action: ActionDraft) => void;
}

const STATUSES = ['new', 'nurturing', 'ready', 'working'] as const;

/** What one action needs to know. */
export function ActionFields({ action, path, names, faults, onChange }: Props) {
  const texts = useEditorTexts();
  const { statuses } = useTexts();
  const id = useId();
  switch (action.do) {
    case 'tag':
      return (
        <div class="form-row">
          <ValuesField
            label={texts.add}
            hint={texts.commas}
            error={faults.at(`${path}.add`)}
            values={action.add ?? []}
            onChange={(add) => onChange({ ...action, add })}
          />
          <ValuesField
            label={texts.takeOff}
            hint={texts.commas}
            error={faults.at(`${path}.remove`)}
            values={action.remove ?? []}
            onChange={(remove) => onChange({ ...action, remove })}
          />
        </div>
      );
    case 'owner':
      return <OwnerFields action={action} path={path} names={names} faults={faults} onChange={onChange} />;
    case 'status':
      return (
        <Field label={texts.to} error={faults.at(`${path}.to`)}>
          {(field) => (
            <select {...field} value={action.to} onChange={({ currentTarget }) => onChange({ ...action, to: currentTarget.value as 'new' })}>
              {STATUSES.map((each) => (
                <option key={each} value={each}>
                  {statuses[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      );
    case 'push':
      return (
        <Field label={texts.endpoint} error={faults.at(`${path}.endpoint`)}>
          {(field) =>
            names.endpoints.length > 0 ? (
              <select {...field} value={action.endpoint} onChange={({ currentTarget }) => onChange({ ...action, endpoint: currentTarget.value })}>
                <option value="">{texts.choose}</option>
                {names.endpoints.map((endpoint) => (
                  <option key={endpoint.id} value={endpoint.id}>
                    {endpoint.name}
                  </option>
                ))}
              </select>
            ) : (
              <input
                {...field}
                spellcheck={false}
                value={action.endpoint}
                onInput={({ currentTarget }) => onChange({ ...action, endpoint: currentTarget.value })}
              />
            )
          }
        </Field>
      );
    case 'mail':
      return <MailFields action={action} path={path} faults={faults} onChange={onChange} />;
    case 'alert':
      return (
        <>
          <ValuesField
            label={texts.recipients}
            hint={texts.commas}
            error={faults.at(`${path}.to`) ?? action.to.map((_, i) => faults.at(`${path}.to.${i}`)).find(Boolean)}
            values={action.to}
            onChange={(to) => onChange({ ...action, to })}
          />
          <LetterFields letter={action} path={path} places={ALERT_PLACES} faults={faults} onChange={(letter) => onChange({ ...action, ...letter })} />
        </>
      );
    case 'next_cta':
      return (
        <>
          <CtaList id={id} names={names} />
          <Field label={texts.cta} hint={texts.ctaHint} error={faults.at(`${path}.cta`)}>
            {(field) => (
              <input
                {...field}
                list={id}
                spellcheck={false}
                value={action.cta}
                onInput={({ currentTarget }) => onChange({ ...action, cta: currentTarget.value })}
              />
            )}
          </Field>
        </>
      );
  }
}
