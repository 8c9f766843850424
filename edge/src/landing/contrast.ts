/** Colours are `#rrggbb`. The arithmetic of WCAG 2.2. */

const channels = (color: string): number[] => [1, 3, 5].map((i) => Number.parseInt(color.slice(i, i + 2), 16));

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const share = value / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever can be read on the colour: one of them always can, at 4.5 : 1 and more. */
export const inkOn = (color: string): string => (contrast(color, '#ffffff') >= contrast(color, '#000000') ? '#ffffff' : '#000000');

const TEXT_CONTRAST = 4.5;
const STEPS = 20;

/** The colour, moved towards black or white only as far as it must be to be read as text on `ground`. */
export function readableOn(color: string, ground: string): string {
  const towards = channels(inkOn(ground));
  for (let step = 0; step < STEPS; step++) {
    const mixed = `#${channels(color)
      .map((from, i) =>
        Math.round(from + ((towards[i] ?? 0) - from) * (step / STEPS))
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`;
    if (contrast(mixed, ground) >= TEXT_CONTRAST) return mixed;
  }
  return inkOn(ground);
}
