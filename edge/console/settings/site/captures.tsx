import type { Capture } from '../../../protocol/site-config.ts';
import { Choices } from '../../parts/choices.tsx';
import { ListField } from './list-field.tsx';
import { Section, type SiteAccess } from './section.tsx';
import { useSiteTexts } from './texts.ts';

const ROUTES = ['hash', 'replace'] as const;

/** What the script tag notices. What is not named is on, so that only what is off is kept. */
export function Captures({ site }: { site: SiteAccess }) {
  const { captures: texts } = useSiteTexts();
  const names = Object.keys(texts.captures) as Capture[];
  return (
    <Section title={texts.title} site={site} names={['captures', 'routes', 'download_endings', 'search_parameters']}>
      {({ draft, set, fault }) => (
        <>
          <Choices
            legend={texts.which}
            options={names.map((name) => [name, texts.captures[name]] as const)}
            chosen={names.filter((name) => draft.captures[name] !== false)}
            onChange={(on) => set({ captures: Object.fromEntries(names.filter((name) => !on.includes(name)).map((name) => [name, false])) })}
          />
          <Choices
            legend={texts.routes}
            options={ROUTES.map((name) => [name, texts.routeNames[name]] as const)}
            chosen={ROUTES.filter((name) => draft.routes[name])}
            onChange={(on) => set({ routes: { hash: on.includes('hash'), replace: on.includes('replace') } })}
          />
          <ListField
            label={texts.endings}
            hint={texts.endingsHint}
            between="blanks"
            list={draft.download_endings}
            error={fault('download_endings')}
            onChange={(endings) => set({ download_endings: endings })}
          />
          <ListField
            label={texts.parameters}
            hint={texts.parametersHint}
            between="blanks"
            list={draft.search_parameters}
            error={fault('search_parameters')}
            onChange={(parameters) => set({ search_parameters: parameters })}
          />
        </>
      )}
    </Section>
  );
}
