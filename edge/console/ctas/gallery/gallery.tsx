import { useState } from 'preact/hooks';
import type { CtaRecord, CtaSummary } from '../../../protocol/cta-record.ts';
import { Page } from '../../parts/page.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useLoad } from '../../parts/use-load.ts';
import { goTo, hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { useSpeech } from '../../texts.ts';
import { idOf } from '../draft/id-of.ts';
import { matches } from '../list/matches.ts';
import { TEMPLATES } from '../templates/templates.ts';
import { useCtaTexts } from '../texts.ts';
import { NameDialog } from './name-dialog.tsx';
import { TemplateCard } from './template-card.tsx';

/** What one can begin with, each drawn as visitors would see it. */
export function Gallery({ api, onRefused }: ScreenProps) {
  const { gallery, offers, displays, back } = useCtaTexts();
  const { language } = useSpeech();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const act = useAct(onRefused);
  // Ids stay taken in the archive, too.
  const all = useLoad(async (signal) => (await api.get<{ data: CtaSummary[] }>('/v1/ctas', { include_archived: '1' }, signal)).data, [], onRefused);
  const shown = Object.entries(TEMPLATES).filter(([, { name, about, cta }]) =>
    matches(search, name.vi, name.en, about[language], offers[cta.offer], displays[cta.display]),
  );
  const template = chosen === null ? undefined : TEMPLATES[chosen];
  const make = (name: string) =>
    act.run(async () => {
      if (!template) return;
      const taken = (all.data ?? []).map(({ id }) => id);
      const made = await api.post<CtaRecord>('/v1/ctas', { ...template.cta, id: idOf(name, taken), name });
      goTo('ctas', made.id);
    });
  return (
    <Page title={gallery.title} hint={gallery.hint} class="ctas" actions={<a href={hashOf('ctas')}>{back}</a>}>
      <label class="row">
        <span class="unseen">{gallery.search}</span>
        <input type="search" placeholder={gallery.search} value={search} onInput={({ currentTarget }) => setSearch(currentTarget.value)} />
      </label>
      <ul class="cta-gallery">
        {shown.map(([name, each]) => (
          <TemplateCard
            key={name}
            template={each}
            onChoose={() => {
              act.forget();
              setChosen(name);
            }}
          />
        ))}
      </ul>
      {shown.length === 0 && <p role="status">{gallery.noMatch}</p>}
      {template && <NameDialog name={template.name[language]} isBusy={act.isBusy} problem={act.problem} onName={make} onClose={() => setChosen(null)} />}
    </Page>
  );
}
