import { useState } from 'preact/hooks';
import type { ArmPlan } from '../../../protocol/experiment.ts';
import type { Api } from '../../api.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Field } from '../../parts/field.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { webAddress } from '../../safe-link.tsx';
import type { Session } from '../../session.ts';
import { may } from '../../session.ts';
import { previewLink } from './preview-link.ts';
import { useRunTexts } from './texts.ts';

interface Props {
  api: Api;
  session: Session;
  experiment: string;
  arms: readonly ArmPlan[];
  onRefused: () => void;
}

/** A link for each variant, by which a team looks at it where it is. Nobody is counted who comes by one. */
export function PreviewLinks({ api, session, experiment, arms, onRefused }: Props) {
  const texts = useRunTexts();
  const site = useLoad(
    async (signal) => (may(session, 'marketing') ? api.get<{ settings: { origins: string[] } }>(`/v1/sites/${session.site.id}`, {}, signal) : null),
    [session.site.id],
    onRefused,
  );
  const [typed, setTyped] = useState<string | null>(null);
  const page = typed ?? firstPage(site.data?.settings.origins ?? []);
  return (
    <section class="panel" aria-label={texts.previews}>
      <h2>{texts.previews}</h2>
      <p class="hint">{texts.previewsHint}</p>
      <Field label={texts.page}>
        {(control) => <input {...control} type="url" value={page} placeholder="https://" onInput={({ currentTarget }) => setTyped(currentTarget.value)} />}
      </Field>
      <ul class="previews">
        {arms.map(({ id, name }) => {
          const link = previewLink(page, experiment, id);
          return (
            <li key={id} class="row">
              <strong>
                <bdi>{name}</bdi>
              </strong>
              {link !== null && webAddress(link) && (
                <>
                  <code>{link}</code>
                  <a href={link} target="_blank" rel="noopener noreferrer" aria-label={`${texts.open}: ${name}`}>
                    {texts.open}
                  </a>
                  <CopyButton text={link} label={texts.copy(name)} />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const firstPage = (origins: readonly string[]): string => {
  const origin = origins.find((each) => !each.includes('*'));
  return origin === undefined ? '' : `${origin}/`;
};
