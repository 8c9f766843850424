import type { Touch } from '../../protocol/lead.ts';
import { webAddress } from '../safe-link.tsx';
import type { Texts } from '../texts.ts';

export interface Source {
  name: string;
  /** The kind of source, when the name does not already say it. */
  group: string | null;
}

/** A touch in two words: where, and what kind of where. */
export function sourceOf(touch: Touch, texts: Texts): Source {
  const group = texts.sources[touch.group];
  const host = touch.referrer === null ? undefined : webAddress(touch.referrer)?.host.replace(/^www\./, '');
  const campaign = ['source', 'medium', 'campaign'].map((part) => touch.utm[part] ?? touch.utm[`utm_${part}`]).filter(Boolean);
  const name = campaign.length > 0 ? campaign.join(' / ') : host;
  return name ? { name, group } : { name: group, group: null };
}
