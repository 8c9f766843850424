import { type Past, viewsOf } from './past.ts';

/** What becomes of a CTA by which of its events. */
const BECOMES: { [type: string]: string } = { cta_view: 'seen', cta_dismiss: 'dismissed', form_submit: 'answered' };

/** What an event of a CTA adds. `alone`: it came by itself, and the others have to wait. */
export function afterCta(past: Past, type: string, id: string, alone: boolean, now: number): Past {
  const became = BECOMES[type];
  if (!became) return past;
  return {
    ...past,
    at: { ...past.at, [`${id}.${became}`]: now },
    views: type === 'cta_view' ? { ...past.views, [`${id}.n`]: viewsOf(id, past) + 1 } : past.views,
    came: alone ? now : past.came,
  };
}
