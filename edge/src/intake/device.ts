import type { Touch } from '../../protocol/lead.ts';

/** Tablets say that they are one, or that they are an Android without saying that it is a phone. */
const TABLET = /\b(?:iPad|Tablet|PlayBook|Silk|Kindle)\b/i;
const PHONE = /\b(?:Mobile|Mobi|iPhone|iPod|Windows Phone|Opera Mini)\b/i;

/**
 * On what somebody looks at the page, as far as their browser says. An iPad says that it is a Mac, so that it counts as
 * a desktop; nobody can tell it from one by what a request says.
 */
export function deviceOf(headers: Headers): NonNullable<Touch['device']> | undefined {
  const agent = headers.get('user-agent');
  if (!agent) return undefined;
  if (TABLET.test(agent)) return 'tablet';
  if (PHONE.test(agent) || headers.get('sec-ch-ua-mobile') === '?1') return 'phone';
  return /\bAndroid\b/i.test(agent) ? 'tablet' : 'desktop';
}
