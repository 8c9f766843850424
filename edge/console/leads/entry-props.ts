import type { TimelineEntry } from '../../protocol/lead.ts';
import type { Texts } from '../texts.ts';
import { valueText } from './value-text.ts';

interface ShownProp {
  name: string;
  label: string;
  value: string;
}

/** What came with an event, with a label in the reader's language for what the tag itself records. */
export function entryProps({ type, props }: TimelineEntry, texts: Texts): ShownProp[] {
  const labels = texts.props[type];
  return Object.entries(props ?? {})
    .filter(([name]) => !(type === 'download' && name === 'href' && props?.['file']))
    .map(([name, value]) => ({ name, label: labels && Object.hasOwn(labels, name) ? (labels[name] ?? name) : name, value: valueText(value, texts) }));
}
