/**
 * What all displays and templates share. A colour is taken, in this order, from: what the page says by
 * `--kindling-accent`, `-on-accent`, `-background`, `-color`, `-radius` and `-font`; the CTA's own accent
 * (`--theme`); the template (`--b`, `--f`); the page's `color-scheme`. Beyond that there is `::part`.
 *
 * - `Canvas` and `CanvasText` follow the `color-scheme` of the page: the panel is dark where the page says that it
 *   can be, never by the visitor's setting alone.
 * - Upon the accent stands black or white, by its luminance: at 0.179 both can be read equally well (4.58 : 1).
 * - `--mark` is the accent as a line or a sign on the panel. So much of the text's colour is in it that even an
 *   accent like the background is seen (3 : 1).
 * - `all: initial` keeps out the page's line heights, cases and alignments; its font is let in again.
 * - The form and the thank-you lie in one grid cell, so that the page below does not move when they change. What lies on
 *   top of the page becomes as small as what it says.
 */
const on = (most: number): string => `clamp(0,(.179 - y)*1e9,${most})`;
const mixed = (share: number, color = '--fg'): string => `color-mix(in srgb, var(${color}) ${share}%, var(--bg))`;

export const SHELL_STYLE = `
:host {
  display: block;
}
[part=shell] {
  all: initial;
  --accent: var(--kindling-accent, var(--theme, #3451d1));
  --on: var(--kindling-on-accent, color(from var(--accent) xyz-d65 ${on(0.95)} ${on(1)} ${on(1.09)}));
  --radius: var(--kindling-radius, 10px);
  --round: calc(var(--radius) * 1.6);
  --bg: var(--kindling-background, var(--b, Canvas));
  --fg: var(--kindling-color, var(--f, CanvasText));
  --act: var(--accent);
  --say: var(--on);
  --field: ${mixed(2)};
  --ink: var(--fg);
  --line: ${mixed(50)};
  --hair: ${mixed(15)};
  --soft: ${mixed(70)};
  --mark: color-mix(in srgb, var(--accent) 50%, var(--fg));
  --wrong: color-mix(in srgb, #e5251b 66%, var(--fg));
  --pad: clamp(20px, 5vw, 36px);
  --wide: 36em;
  display: block;
  color: var(--fg);
  color-scheme: inherit;
  font: inherit;
  font-family: var(--kindling-font, inherit);
  line-height: 1.5;
  overflow-wrap: anywhere;
}
* {
  box-sizing: border-box;
  margin: 0;
}
[hidden] {
  display: none !important;
}
[part=panel] {
  max-width: var(--wide);
  margin: auto;
  border: 1px solid var(--hair);
  border-radius: var(--round);
  background: var(--bg);
  overflow: clip;
  box-shadow: 0 16px 32px -16px #0004;
}
[part=body] {
  padding: var(--pad);
}
[part=body], form, [part~=thanks] {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
}
form, [part~=thanks] {
  grid-area: 1 / 1;
  gap: 18px;
}
[inert] {
  visibility: hidden;
}
:host(kindling-panel) [inert] {
  display: none;
}
h2 {
  font-size: 1.5em;
  line-height: 1.25;
  text-wrap: balance;
}
[part=text] {
  margin-top: -10px;
  color: var(--soft);
}
img {
  display: block;
  width: 100%;
  height: auto;
  max-height: 220px;
  object-fit: cover;
}
:focus-visible:not([part=shell]) {
  outline: 2px solid var(--mark);
  outline-offset: 2px;
}
button, a {
  display: flex;
  align-items: center;
  justify-content: center;
  gap: 10px;
  min-height: 50px;
  padding: 10px 20px;
  border: 1px solid transparent;
  border-radius: var(--radius);
  background: var(--act);
  color: var(--say);
  font: inherit;
  font-weight: 600;
  text-align: center;
  text-decoration: none;
  cursor: pointer;
}
:is(button, a):hover {
  box-shadow: 0 0 0 3px ${mixed(40, '--mark')};
}
[aria-busy=true]::before {
  content: '';
  width: 16px;
  height: 16px;
  border: 2px solid;
  border-left-color: transparent;
  border-radius: 50%;
}
[part=close] {
  position: sticky;
  z-index: 1;
  top: 6px;
  grid-area: 1 / 1;
  place-self: start end;
  width: 44px;
  min-height: 44px;
  padding: 0;
  margin: calc(6px - var(--pad));
  border-radius: 50%;
  background: var(--bg);
  color: inherit;
  font-size: 24px;
  line-height: 1;
}
[part=close] ~ form h2 {
  padding-inline-end: 28px;
}
`;
