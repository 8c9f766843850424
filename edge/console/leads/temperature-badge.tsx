import type { Temperature } from '../../protocol/lead.ts';
import { useTexts } from '../texts.ts';

/** A flame, a half-filled disc, a ring: told apart without colour. */
const SHAPES: Record<Temperature, string> = {
  hot: 'M8.5.8c.3 2.6-.9 3.7-2.1 5.1C5.2 7.2 4 8.5 4 10.6a4 4 0 0 0 8 0c0-1.6-.6-2.7-1.3-3.7-.2 1-.7 1.7-1.5 2C9.6 6.1 9.5 3.2 8.5.8z',
  warm: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 1.6v8.8a4.4 4.4 0 0 1 0-8.8z',
  cold: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 1.6a4.4 4.4 0 1 1 0 8.8 4.4 4.4 0 0 1 0-8.8z',
};

export function TemperatureShape({ temperature }: { temperature: Temperature }) {
  return (
    <svg class="temperature-shape" viewBox="0 0 16 16" aria-hidden="true">
      <path fill="currentColor" fill-rule="evenodd" d={SHAPES[temperature]} />
    </svg>
  );
}

export function TemperatureBadge({ temperature }: { temperature: Temperature }) {
  const texts = useTexts();
  return (
    <span class={`temperature is-${temperature}`}>
      <TemperatureShape temperature={temperature} />
      {texts.temperatures[temperature]}
    </span>
  );
}
