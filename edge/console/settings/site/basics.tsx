import { useMemo } from 'preact/hooks';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Field } from '../../parts/field.tsx';
import { type Language, LANGUAGES } from '../../texts.ts';
import { Section, type SiteAccess } from './section.tsx';
import { useSiteTexts } from './texts.ts';

/** Some browsers know the market's own zone by the name that the city had before 1975 alone. */
const ZONE = 'Asia/Ho_Chi_Minh';
const FORMER = 'Asia/Saigon';

export function Basics({ site, id }: { site: SiteAccess; id: string }) {
  const { basics: texts } = useSiteTexts();
  const zones = useMemo(() => {
    const known = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== FORMER);
    return [...new Set([...known, ZONE, 'UTC', site.settings.time_zone])].sort();
  }, [site.settings.time_zone]);
  return (
    <Section title={texts.title} site={site} names={['name', 'language', 'time_zone']}>
      {({ draft, set, fault }) => (
        <>
          <Field label={texts.name} hint={texts.nameHint} error={fault('name')}>
            {(control) => <input {...control} value={draft.name} onInput={({ currentTarget }) => set({ name: currentTarget.value })} required />}
          </Field>
          <div class="form-row">
            <Field label={texts.language} hint={texts.languageHint} error={fault('language')}>
              {(control) => (
                <select {...control} value={draft.language} onChange={({ currentTarget }) => set({ language: currentTarget.value as Language })}>
                  {LANGUAGES.map((language) => (
                    <option key={language} value={language} selected={language === draft.language}>
                      {texts.languages[language]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <Field label={texts.zone} hint={texts.zoneHint} error={fault('time_zone')}>
              {(control) => (
                <select {...control} value={draft.time_zone} onChange={({ currentTarget }) => set({ time_zone: currentTarget.value })}>
                  {zones.map((zone) => (
                    <option key={zone} value={zone} selected={zone === draft.time_zone}>
                      {zone.replaceAll('_', ' ')}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <p>
            {texts.key}: <code>{id}</code> <CopyButton text={id} />
            <span class="hint settings-second">{texts.keyHint}</span>
          </p>
        </>
      )}
    </Section>
  );
}
