import type { Template, Theme } from '../../protocol/cta-display.ts';
import { contrast, inkOn, readableOn } from './contrast.ts';

/** The grounds of a template and what is written on them. */
interface Palette {
  ground: string;
  /** Under the form and the quotes. */
  surface: string;
  ink: string;
  soft: string;
  line: string;
}

interface Look {
  light: Palette;
  dark: Palette;
  accent: string;
  radius: string;
  /** Of the headline. No font is downloaded. */
  display: string;
  /** The hero stands on the accent. */
  filled?: true;
}

const SANS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif';
const SERIF = '"Iowan Old Style","Palatino Linotype",Palatino,"Noto Serif",Georgia,serif';

const PAPER: Palette = { ground: '#f7f7f9', surface: '#ffffff', ink: '#16181d', soft: '#555b66', line: '#dfe1e6' };
const NIGHT: Palette = { ground: '#12141a', surface: '#1b1e26', ink: '#f2f4f8', soft: '#b3bac7', line: '#343a47' };
const INK: Palette = { ground: '#0d0f14', surface: '#171a21', ink: '#f4f5f7', soft: '#adb4c0', line: '#30353f' };

const LOOKS: Record<Template, Look> = {
  paper: { light: PAPER, dark: NIGHT, accent: '#3451d1', radius: '12px', display: SANS },
  ink: { light: INK, dark: INK, accent: '#8fb4ff', radius: '10px', display: SANS },
  bold: { light: { ...PAPER, ground: '#ffffff' }, dark: NIGHT, accent: '#d1322e', radius: '18px', display: SANS, filled: true },
  split: { light: { ...PAPER, ground: '#ffffff', surface: '#f4f5f8' }, dark: NIGHT, accent: '#0b7a5b', radius: '6px', display: SANS },
  note: {
    light: { ground: '#faf5ec', surface: '#fffdf8', ink: '#2b2118', soft: '#655647', line: '#e5dac8' },
    dark: { ground: '#1d1813', surface: '#27211a', ink: '#f6eee2', soft: '#c9bba8', line: '#463c30' },
    accent: '#9a3f1d',
    radius: '4px',
    display: SERIF,
  },
  line: {
    light: { ground: '#ffffff', surface: '#ffffff', ink: '#111111', soft: '#555555', line: '#d6d6d6' },
    dark: { ground: '#101010', surface: '#101010', ink: '#f3f3f3', soft: '#b5b5b5', line: '#3d3d3d' },
    accent: '#111111',
    radius: '0px',
    display: SANS,
  },
};

const WRONG_ON_LIGHT = '#b3170f';
const WRONG_ON_DARK = '#ff9a92';

/** What a button needs to be seen on its ground (WCAG 2.2, 1.4.11). */
const SHAPE_CONTRAST = 3;

/** The custom properties of a theme, for a light and a dark screen. */
export function themeCss({ template, accent: wanted }: Theme): string {
  const look = LOOKS[template];
  const { accent: usual, radius, display, filled } = look;
  const colors = ({ ground, surface, ink, soft, line }: Palette): string => {
    const given = wanted ?? usual;
    // The button is seen on the form's ground by more than its shape; what is written in the accent can be read.
    const text = readableOn(given, ground);
    const accent = contrast(given, surface) >= SHAPE_CONTRAST ? given : readableOn(given, surface);
    const hero = filled ? { ground: given, ink: inkOn(given) } : { ground, ink };
    const wrong = inkOn(surface) === '#000000' ? WRONG_ON_LIGHT : WRONG_ON_DARK;
    return `--ground:${ground};--surface:${surface};--ink:${ink};--soft:${soft};--line:${line};--accent:${accent};--on-accent:${inkOn(accent)};--link:${text};--wrong:${wrong};--hero:${hero.ground};--hero-ink:${hero.ink};--hero-soft:${filled ? hero.ink : soft}`;
  };
  return `:root{color-scheme:${look.light === look.dark ? 'dark' : 'light dark'};--radius:${radius};--display:${display};--font:${SANS};${colors(look.light)}}@media (prefers-color-scheme:dark){:root{${colors(look.dark)}}}`;
}
