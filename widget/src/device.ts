/** Below this the shorter side is a phone's, px. */
const PHONE_PX = 600;

/** What somebody holds: by what they point with, and how large it is. A small window on a desk is no phone. */
export const deviceOf = (coarse: boolean, width: number, height: number): string =>
  coarse ? (Math.min(width, height) < PHONE_PX ? 'phone' : 'tablet') : 'desktop';
