import { useMemo } from 'preact/hooks';
import { useSpeech } from '../../texts.ts';
import { complete } from '../draft/complete.ts';
import { PreviewFrame } from '../preview/preview-frame.tsx';
import type { CtaTemplate } from '../templates/template.ts';
import { useCtaTexts } from '../texts.ts';

/** A window in which each of them can be told at a glance, px. */
const WIDTH = 760;
const HEIGHT = 620;

export function TemplateCard({ template, onChoose }: { template: CtaTemplate; onChoose: () => void }) {
  const { gallery, displays, offers } = useCtaTexts();
  const { language } = useSpeech();
  const cta = useMemo(() => complete({ id: 'cta_template', ...template.cta }), [template]);
  const isBar = cta.display === 'top_bar' || cta.display === 'bottom_bar';
  return (
    <li class="panel cta-card">
      <PreviewFrame
        scene={{ cta, language, scheme: 'light', shows: isBar ? 'first' : 'form', step: 1 }}
        width={WIDTH}
        height={HEIGHT}
        title={gallery.frame(template.name[language])}
      />
      <h2>{template.name[language]}</h2>
      <p class="hint">
        {displays[cta.display]} · {offers[cta.offer]}
      </p>
      <p>{template.about[language]}</p>
      <button type="button" onClick={onChoose}>
        {gallery.choose}
        <span class="unseen">: {template.name[language]}</span>
      </button>
    </li>
  );
}
