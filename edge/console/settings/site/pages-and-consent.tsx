import { Field } from '../../parts/field.tsx';
import { ListField } from './list-field.tsx';
import { Section, type SiteAccess } from './section.tsx';
import { useSiteTexts } from './texts.ts';

/** Which pages may send. */
export function Pages({ site }: { site: SiteAccess }) {
  const { origins: texts } = useSiteTexts();
  return (
    <Section title={texts.title} site={site} names={['origins', 'redirect_hosts']}>
      {({ draft, set, fault }) => (
        <>
          <ListField
            label={texts.origins}
            hint={texts.hint}
            between="lines"
            list={draft.origins}
            error={fault('origins')}
            onChange={(origins) => set({ origins })}
          />
          <ListField
            label={texts.hosts}
            hint={texts.hostsHint}
            between="lines"
            list={draft.redirect_hosts}
            error={fault('redirect_hosts')}
            onChange={(hosts) => set({ redirect_hosts: hosts })}
          />
        </>
      )}
    </Section>
  );
}

const MODES = ['implied', 'required'] as const;

/** What visitors are asked, and which policy is in force. */
export function Consent({ site }: { site: SiteAccess }) {
  const { consent: texts } = useSiteTexts();
  return (
    <Section title={texts.title} site={site} names={['consent', 'policy']}>
      {({ draft, set, fault }) => {
        const { url = '', version = '' } = draft.policy ?? {};
        const policy = (part: { url?: string; version?: string }) => {
          const next = { url, version, ...part };
          set({ policy: next.url || next.version ? next : undefined });
        };
        return (
          <>
            <fieldset class="choices">
              <legend>{texts.mode}</legend>
              {MODES.map((mode) => (
                <label key={mode} class="tick">
                  <input type="radio" name="consent" value={mode} checked={draft.consent === mode} onChange={() => set({ consent: mode })} />
                  {texts.modes[mode]}
                </label>
              ))}
            </fieldset>
            <div class="form-row">
              <Field label={texts.url} error={fault('policy.url')}>
                {(control) => <input {...control} type="url" value={url} onInput={({ currentTarget }) => policy({ url: currentTarget.value.trim() })} />}
              </Field>
              <Field label={texts.version} hint={texts.policyHint} error={fault('policy.version')}>
                {(control) => <input {...control} value={version} onInput={({ currentTarget }) => policy({ version: currentTarget.value.trim() })} />}
              </Field>
            </div>
          </>
        );
      }}
    </Section>
  );
}
