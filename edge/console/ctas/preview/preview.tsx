import { useEffect, useState } from 'preact/hooks';
import type { Cta } from '../../../protocol/cta.ts';
import { languageName } from '../editor/language-tabs.tsx';
import { useSpeech } from '../../texts.ts';
import { useCtaTexts } from '../texts.ts';
import { PreviewFrame } from './preview-frame.tsx';
import { type Scene, type Shows, SHOWS, stepsOf } from './scene.ts';

/** Windows as visitors have them, px. */
const DEVICES = { phone: [360, 640], tablet: [768, 800], desktop: [1280, 800] } as const;
type Device = keyof typeof DEVICES;

interface Props {
  cta: Cta;
  language: string;
  onLanguage: (language: string) => void;
}

/** What visitors will see, while it is being written: on each device, in each language, in light and dark, in each state. */
export function Preview({ cta, language, onLanguage }: Props) {
  const { preview, devices } = useCtaTexts();
  const { locale } = useSpeech();
  const [device, setDevice] = useState<Device>(innerWidth < 700 ? 'phone' : 'desktop');
  const [scheme, setScheme] = useState<Scene['scheme']>('light');
  const [shows, setShows] = useState<Shows>('form');
  const [step, setStep] = useState(1);
  const [isLive, setLive] = useState(false);
  const [width, height] = DEVICES[device];
  const steps = stepsOf(cta);
  // Drawn anew it would take the focus from whoever is writing.
  useEffect(() => setLive(false), [cta, language, scheme, shows, step, device]);

  return (
    <section class="cta-preview" aria-label={preview.label}>
      <div class="cta-preview-bar">
        <div class="row" role="group" aria-label={preview.device}>
          {(Object.keys(DEVICES) as Device[]).map((each) => (
            <button key={each} type="button" class="cta-choice" aria-pressed={each === device} onClick={() => setDevice(each)}>
              {devices[each]} <span class="hint">{DEVICES[each][0]}</span>
            </button>
          ))}
        </div>
        <div class="row">
          <label class="row">
            <span class="unseen">{preview.state}</span>
            <select value={shows} onChange={({ currentTarget }) => setShows(currentTarget.value as Shows)}>
              {SHOWS.map((each) => (
                <option key={each} value={each}>
                  {preview.shows[each]}
                </option>
              ))}
            </select>
          </label>
          {steps > 1 && (shows === 'form' || shows === 'errors') && (
            <label class="row">
              <span class="unseen">{preview.step}</span>
              <select value={Math.min(step, steps)} onChange={({ currentTarget }) => setStep(Number(currentTarget.value))}>
                {Array.from({ length: steps }, (_, i) => (
                  <option key={i} value={i + 1}>
                    {preview.stepOf(i + 1, steps)}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label class="row">
            <span class="unseen">{preview.language}</span>
            <select value={language} onChange={({ currentTarget }) => onLanguage(currentTarget.value)}>
              {Object.keys(cta.texts).map((tag) => (
                <option key={tag} value={tag}>
                  {languageName(tag, locale)}
                </option>
              ))}
            </select>
          </label>
          <button type="button" class="cta-choice" aria-pressed={scheme === 'dark'} onClick={() => setScheme(scheme === 'dark' ? 'light' : 'dark')}>
            {preview.dark}
          </button>
          <button type="button" class="cta-choice" aria-pressed={isLive} onClick={() => setLive((before) => !before)}>
            {preview.live}
          </button>
        </div>
      </div>
      <PreviewFrame
        key={device}
        device={device}
        scene={{ cta, language, scheme, shows, step: Math.min(step, steps) }}
        width={width}
        height={height}
        isLive={isLive}
        title={preview.frame}
      />
      <p class="hint">{isLive ? preview.liveHint : preview.hint}</p>
    </section>
  );
}
