import type { TimelineEntry } from '../../protocol/lead.ts';
import type { LeadTexts } from '../handling/texts.ts';
import type { Texts } from '../texts.ts';
import { valueText } from './value-text.ts';

interface ShownProp {
  name: string;
  label: string;
  value: string;
}

type Words = Pick<LeadTexts, 'timeline' | 'ctas'>;
/** A value, and what it is called, in the reader's language. */
type Told = readonly [label: string, value: string];

const percent = (value: unknown): string => `${String(value)} %`;

/** What the tag itself records, by the name of the event: those of the site's own are shown as they came. */
function told(type: string, name: string, value: unknown, { timeline, ctas }: Words): Told | undefined {
  switch (`${type} ${name}`) {
    case 'scroll_depth percent':
      return [timeline.percent, percent(value)];
    case 'video_progress percent':
      return [timeline.watched, percent(value)];
    case 'engaged_time seconds':
      return typeof value === 'number' ? [timeline.seconds, timeline.secondsText(Math.round(value))] : undefined;
    case 'cta_view trigger':
      return [timeline.trigger, (Object.hasOwn(ctas.because, String(value)) && ctas.because[String(value)]) || String(value)];
    default: {
      const label = LABELS[`${type} ${name}`];
      return label && [timeline[label], String(value)];
    }
  }
}

const LABELS: Record<string, 'term' | 'field' | 'file' | 'href' | 'number' | 'days' | 'video'> = {
  'site_search term': 'term',
  'form_start field': 'field',
  'form_abandon field': 'field',
  'download file': 'file',
  'download href': 'href',
  'outbound_click href': 'href',
  'visit_start number': 'number',
  'visit_start days_since': 'days',
  'video_progress title': 'video',
};

/** Signs by which a form is judged; said under suspicion where they matter. */
const UNSAID = new Set(['trap', 'proof', 'took_ms']);

/** What came with an event, with words in the reader's language for what the tag itself records. */
export function entryProps({ type, props }: TimelineEntry, texts: Texts, words: Words): ShownProp[] {
  return Object.entries(props ?? {})
    .filter(([name]) => !(type === 'download' && name === 'href' && props?.['file']) && !(type === 'form_submit' && UNSAID.has(name)))
    .map(([name, value]) => {
      const said = typeof value === 'object' ? undefined : told(type, name, value, words);
      return { name, label: said?.[0] ?? name, value: said?.[1] ?? valueText(value, texts) };
    });
}
