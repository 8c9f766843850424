/**
 * Six looks, each a handful of properties. `paper` is what `shell.ts` says.
 *
 * - `ink` is dark whatever the page is, by a `color-scheme` of its own, which the browser's own controls follow.
 * - `bold` stands in the accent: what is said there has the colour that can be read on it, and the controls are white.
 * - `split` has its picture beside the form where there is room for both, else above: by wrapping, without a query.
 * - `note` is a letter; its paper is mixed from the page's colours, so that it is one in the dark as well.
 * - `line` has no card: inline it stands on the page itself and takes the page's text colour.
 */
export const TEMPLATES_STYLE = `
.ink {
  --b: #161a23;
  --f: #eef0f5;
  color-scheme: dark;
}
.bold {
  --b: var(--accent);
  --f: var(--on);
  --act: var(--fg);
  --say: var(--bg);
  --field: #fff;
  --ink: #111;
  --line: var(--fg);
  --soft: var(--fg);
  --mark: var(--fg);
  --hair: var(--bg);
  --wrong: #b3001b;
  color-scheme: light;
}
.bold :is([part=error], [role=alert]):not(:empty) {
  justify-self: start;
  padding: 4px 10px;
  border-radius: 6px;
  background: #fff;
}
.bold h2 {
  font-size: 1.75em;
}
.split {
  --wide: 54em;
}
.split [part=panel] {
  display: flex;
  flex-wrap: wrap;
}
.split [part=picture] {
  position: relative;
  flex: 1 1 15em;
  min-height: 200px;
}
.split img {
  position: absolute;
  height: 100%;
  max-height: none;
}
.split [part=body] {
  flex: 1 1 20em;
}
.note {
  --b: color-mix(in srgb, #d9902f 11%, Canvas);
  --f: color-mix(in srgb, #7a5530 24%, CanvasText);
  --radius: var(--kindling-radius, 3px);
  --field: color-mix(in srgb, Canvas 60%, transparent);
}
.note [part=panel] {
  background: repeating-linear-gradient(-45deg, var(--mark) 0 12px, transparent 0 24px) top / 100% 5px no-repeat, var(--bg);
}
.note :is(h2, [part=text], [part~=thanks]) {
  font-family: Georgia, serif;
}
.note h2 {
  font-size: 1.75em;
  font-weight: 400;
}
.line {
  --radius: var(--kindling-radius, 0px);
  --field: transparent;
}
.line.inline {
  --b: transparent;
  --f: currentColor;
}
.line [part=panel] {
  border-width: 1px 0;
  box-shadow: none;
}
.line.inline [part=body] {
  padding-inline: 0;
}
.line [part=input] {
  border-width: 0 0 1px;
}
`;
