import { Field } from '../../parts/field.tsx';
import { Section, type SiteAccess } from './section.tsx';
import { useSiteTexts } from './texts.ts';

const TYPES = ['none', 'altcha', 'turnstile'] as const;
type Type = (typeof TYPES)[number];

/** What is asked of a browser that sends a form. */
export function Protection({ site }: { site: SiteAccess }) {
  const { challenge: texts } = useSiteTexts();
  return (
    <Section title={texts.title} site={site} names={['challenge']}>
      {({ draft: { challenge }, set, fault }) => (
        <>
          <Field label={texts.type} error={challenge.type === 'turnstile' ? undefined : fault('challenge')}>
            {(control) => (
              <select
                {...control}
                value={challenge.type}
                onChange={({ currentTarget }) => {
                  const type = currentTarget.value as Type;
                  set({ challenge: type === 'turnstile' ? { type, key: '' } : { type } });
                }}
              >
                {TYPES.map((type) => (
                  <option key={type} value={type} selected={type === challenge.type}>
                    {texts.types[type]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {challenge.type === 'turnstile' && (
            <Field label={texts.key} hint={texts.keyHint} error={fault('challenge')}>
              {(control) => (
                <input
                  {...control}
                  class="is-code"
                  value={challenge.key}
                  spellcheck={false}
                  onInput={({ currentTarget }) => set({ challenge: { type: 'turnstile', key: currentTarget.value.trim() } })}
                />
              )}
            </Field>
          )}
        </>
      )}
    </Section>
  );
}

/** Whether and how mails leave. */
export function Mails({ site }: { site: SiteAccess }) {
  const { mail: texts } = useSiteTexts();
  return (
    <Section title={texts.title} site={site} names={['mail']}>
      {({ draft, set, fault }) => {
        const { from = '', webhook = '' } = draft.mail ?? {};
        const change = (part: { from?: string; webhook?: string }) => {
          const next = { from, webhook, ...part };
          set({ mail: next.from || next.webhook ? { from: next.from, ...(next.webhook && { webhook: next.webhook }) } : undefined });
        };
        return (
          <div class="form-row">
            <Field label={texts.from} hint={texts.fromHint} error={fault('mail.from')}>
              {(control) => (
                <input
                  {...control}
                  type="email"
                  autocomplete="off"
                  value={from}
                  onInput={({ currentTarget }) => change({ from: currentTarget.value.trim() })}
                />
              )}
            </Field>
            <Field label={texts.webhook} hint={texts.webhookHint} error={fault('mail.webhook')}>
              {(control) => <input {...control} type="url" value={webhook} onInput={({ currentTarget }) => change({ webhook: currentTarget.value.trim() })} />}
            </Field>
          </div>
        );
      }}
    </Section>
  );
}

/** How often somebody is disturbed. */
export function Cooldown({ site }: { site: SiteAccess }) {
  const { ctas: texts } = useSiteTexts();
  return (
    <Section title={texts.title} site={site} names={['cooldown_minutes']}>
      {({ draft, set, fault }) => (
        <Field label={texts.cooldown} error={fault('cooldown_minutes')}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={0}
              max={1440}
              inputMode="numeric"
              // Of no number there is none: the edge says so.
              value={Number.isNaN(draft.cooldown_minutes) ? '' : draft.cooldown_minutes}
              onInput={({ currentTarget }) => set({ cooldown_minutes: currentTarget.valueAsNumber })}
            />
          )}
        </Field>
      )}
    </Section>
  );
}
