import '../../ctas/preview.css';
import { useMemo } from 'preact/hooks';
import type { Cta } from '../../../protocol/cta.ts';
import type { ArmPlan } from '../../../protocol/experiment.ts';
import { PreviewFrame } from '../../ctas/preview/preview-frame.tsx';
import { mergePatch } from '../merge-patch.ts';
import { useEditorTexts } from './texts.ts';

interface Props {
  live: Cta;
  arm: ArmPlan;
  /** The one that is being written, where the variant has it. */
  language: string;
}

/** A small window, px: two of them fit beside each other. */
const WIDTH = 480;
const HEIGHT = 560;

/** The variant as visitors would see it, drawn by what draws it for them. Of another CTA there is nothing to see here. */
export function ArmPreview({ live, arm, language }: Props) {
  const texts = useEditorTexts();
  const patch = JSON.stringify(arm.patch ?? {});
  const cta = useMemo(() => mergePatch(live, JSON.parse(patch)), [live, patch]);
  if (arm.cta !== undefined) return null;
  const shown = cta.texts[language] ? language : (Object.keys(cta.texts)[0] ?? language);
  return (
    <div class="arm-preview">
      <PreviewFrame
        scene={{ cta, language: shown, scheme: 'light', shows: 'form', step: 1 }}
        width={WIDTH}
        height={HEIGHT}
        title={`${texts.preview}: ${arm.name}`}
      />
    </div>
  );
}
