import { idOf } from '../draft/id-of.ts';
import { at } from '../draft/path.ts';
import { useCtaTexts } from '../texts.ts';
import { TextControl } from './controls.tsx';
import { useEditing } from './editing.ts';
import { ListControl } from './list-control.tsx';

/** The same CTA as a page of its own. */
export function PageSection({ address }: { address: string | null }) {
  const { draft, set, language } = useEditing();
  const { page } = useCtaTexts();
  const { landing } = draft;
  const begin = () => {
    const slug = idOf(draft.name ?? draft.id, [])
      .replace(/^cta_/, '')
      .replaceAll('_', '-');
    const texts = Object.fromEntries(
      Object.entries(draft.texts).map(([tag, said]) => [
        tag,
        {
          ...said,
          landing: said.landing ?? {
            title: said.headline ?? '',
            description: (said.text ?? said.headline ?? '').slice(0, 400),
            benefits: [],
            quotes: [],
            figures: [],
          },
        },
      ]),
    );
    set({ ...draft, texts, landing: { slug, logos: [] } });
  };
  const end = () => {
    const { landing: _, ...rest } = draft;
    set(rest);
  };
  if (!landing)
    return (
      <>
        <p class="hint">{page.hint}</p>
        <div>
          <button type="button" onClick={begin}>
            {page.begin}
          </button>
        </div>
      </>
    );
  const said = ['texts', language, 'landing'];
  return (
    <>
      <TextControl path={['landing', 'slug']} label={page.slug} hint={page.slugHint} mono />
      {address && (
        <p>
          <a href={address} target="_blank" rel="noopener">
            {page.open}
          </a>
        </p>
      )}
      <TextControl path={[...said, 'title']} label={page.title} />
      <TextControl path={[...said, 'description']} label={page.description} area />
      <ListControl
        path={[...said, 'benefits']}
        label={page.benefits}
        keys={[
          ['headline', page.benefit],
          ['text', page.benefitText],
        ]}
        most={12}
      />
      <ListControl
        path={[...said, 'figures']}
        label={page.figures}
        keys={[
          ['value', page.figure],
          ['label', page.figureLabel],
        ]}
        most={6}
      />
      <ListControl
        path={[...said, 'quotes']}
        label={page.quotes}
        keys={[
          ['text', page.quote],
          ['by', page.quoteBy],
        ]}
        most={6}
      />
      {at(draft, said) === undefined && <p class="hint">{page.noTexts}</p>}
      <div>
        <button type="button" class="quiet" onClick={end}>
          {page.end}
        </button>
      </div>
    </>
  );
}
