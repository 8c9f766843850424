import type { Capture } from '../wire.ts';
import type { Capturing } from './capturing.ts';
import { captureDeclared } from './declared.ts';
import { captureEngagedTime } from './engaged-time.ts';
import { captureLinkClicks } from './link-clicks.ts';
import { captureForms } from './forms.ts';
import { capturePageViews } from './page-views.ts';
import { captureScrollDepth } from './scroll-depth.ts';
import { captureSiteSearch } from './site-search.ts';

/** All that is on unless a site switches it off. Page views come last: others listen to them. */
export const captures: Record<Capture, (capturing: Capturing) => void> = {
  links: captureLinkClicks,
  declared: captureDeclared,
  forms: captureForms,
  scroll: captureScrollDepth,
  engagement: captureEngagedTime,
  search: captureSiteSearch,
  pages: capturePageViews,
};
