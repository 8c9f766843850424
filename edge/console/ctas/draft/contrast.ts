/** The arithmetic of WCAG 2.2, of colours such as `#3451d1`. */

const COLOR = /^#[\da-f]{6}$/i;

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((i) => {
    const share = Number.parseInt(color.slice(i, i + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 to 21; null for what is no colour. */
export function contrast(a: string, b: string): number | null {
  if (!COLOR.test(a) || !COLOR.test(b)) return null;
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white: the panel writes upon the accent in whichever can be read. */
export const inkOn = (color: string): string => ((contrast(color, '#ffffff') ?? 1) >= (contrast(color, '#000000') ?? 1) ? '#ffffff' : '#000000');

/** What lines and signs need on their ground. */
export const SEEN = 3;
