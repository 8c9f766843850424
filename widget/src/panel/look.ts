/**
 * How the panel looks. The site changes the colours, the corners and the font by `--kindling-accent`,
 * `-on-accent`, `-background`, `-color`, `-radius` and `-font`, and everything else by `::part`.
 *
 * - The colours are mixed from the system's `Canvas` and `CanvasText`, which follow the `color-scheme` of
 *   the page: the panel is dark where the page says that it can be, never by the visitor's setting alone.
 * - `all: initial` keeps out the page's line heights, cases and alignments; its font is let in again.
 * - The form and the thank-you lie in one grid cell, so that the page below does not move when they change.
 * - A control's text is never under 16 px, since iOS would zoom the page in.
 */
const STYLE = `
:host {
  display: block;
}
[part=panel] {
  all: initial;
  --accent: var(--kindling-accent, #3451d1);
  --radius: var(--kindling-radius, 10px);
  --wrong: color-mix(in srgb, #e5251b 75%, CanvasText);
  --ring: color-mix(in srgb, var(--accent) 80%, CanvasText);
  display: grid;
  max-width: 36em;
  margin: auto;
  padding: clamp(20px, 6%, 36px);
  border: 1px solid color-mix(in srgb, CanvasText 15%, Canvas);
  border-radius: calc(var(--radius) * 1.6);
  background: var(--kindling-background, Canvas);
  color: var(--kindling-color, CanvasText);
  color-scheme: inherit;
  box-shadow: 0 16px 32px -16px #0003;
  font-family: var(--kindling-font, inherit);
  font-size: inherit;
  line-height: 1.5;
  overflow-wrap: anywhere;
}
* {
  box-sizing: border-box;
  margin: 0;
}
form, [part=field], [part~=thanks] {
  display: grid;
  grid-area: 1 / 1;
  gap: 18px;
}
[part=field] {
  grid-area: auto;
  gap: 6px;
}
[inert] {
  visibility: hidden;
}
h2 {
  font-size: 1.5em;
  line-height: 1.25;
  text-wrap: balance;
}
[part=text] {
  margin-top: -10px;
  color: color-mix(in srgb, CanvasText 66%, Canvas);
}
[part=label] {
  font-weight: 600;
}
[part=error], [part=consent] {
  font-size: .875em;
}
[part=input] {
  width: 100%;
  min-height: 46px;
  padding: 10px 13px;
  border: 1px solid color-mix(in srgb, CanvasText 50%, Canvas);
  border-radius: var(--radius);
  background: color-mix(in srgb, CanvasText 2%, Canvas);
  color: inherit;
  font: inherit;
  font-size: max(1em, 16px);
}
textarea {
  height: 108px;
  resize: vertical;
}
:focus-visible {
  outline: 2px solid var(--ring);
  outline-offset: 2px;
}
[aria-invalid=true] {
  border-color: var(--wrong);
  box-shadow: 0 0 0 1px var(--wrong);
}
[part=consent] {
  display: flex;
  gap: 12px;
  padding: 11px 0;
}
[type=checkbox] {
  flex: none;
  width: 22px;
  height: 22px;
  accent-color: var(--accent);
}
[part=error], [role=alert] {
  color: var(--wrong);
}
[part=error]:empty {
  display: none;
}
[role=alert]:empty + button {
  margin-top: -18px;
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
  background: var(--accent);
  color: var(--kindling-on-accent, #fff);
  font: inherit;
  font-weight: 600;
  text-align: center;
  text-decoration: none;
  cursor: pointer;
}
button:hover, a:hover {
  filter: brightness(.9);
}
[aria-busy=true]::before {
  content: '';
  width: 16px;
  height: 16px;
  border: 2px solid;
  border-left-color: transparent;
  border-radius: 50%;
  animation: turn 1s linear infinite;
}
@keyframes turn {
  to { transform: rotate(1turn) }
}
[part~=thanks] {
  align-self: center;
  justify-items: center;
  outline: none;
  text-align: center;
  text-wrap: balance;
}
[part~=stored]::before {
  content: '✓';
  width: 56px;
  border-radius: 50%;
  background: color-mix(in srgb, var(--accent) 15%, Canvas);
  color: var(--ring);
  font-size: 28px;
  line-height: 56px;
}
@media (prefers-reduced-motion) {
  ::before {
    animation: none !important;
  }
}
`;

/** A style sheet made by script, since a strict CSP forbids style elements and attributes. */
export function look(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  return sheet;
}
