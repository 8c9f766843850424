/**
 * The controls of a form. Their colours come from the custom properties of `shell.ts`: `--fg` and `--bg` around
 * them, `--field` and `--ink` in them, `--line` for their borders, `--soft` for what is said by the way, `--wrong`
 * for what is wrong.
 *
 * - A control's text is never under 16 px, since iOS would zoom the page in.
 * - What stands on another step, or is not asked now, is kept in the form out of sight.
 * - The radio buttons of a rating are under their stars, so that keys and screen readers find them there.
 */
export const FIELDS_STYLE = `
[part=field] {
  display: grid;
  gap: 6px;
}
[part=label] {
  padding: 0;
  font-weight: 600;
}
[part=error], [part=consent], [part=hint], [part=take], [part=step] {
  font-size: .875em;
}
[part=input] {
  width: 100%;
  min-height: 46px;
  padding: 10px 13px;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--field);
  color: var(--ink);
  font: inherit;
  font-size: max(1em, 16px);
}
textarea {
  height: 108px;
  resize: vertical;
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
[type=checkbox], [type=radio] {
  flex: none;
  width: 22px;
  height: 22px;
  accent-color: var(--mark);
}
[part=hint] {
  color: var(--soft);
}
fieldset {
  min-width: 0;
  padding: 0;
  border: 0;
  box-shadow: none !important;
}
[part=option], [part=rating] [part=options] {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 12px;
  padding: 6px 0;
}
[part=rating] span {
  color: var(--mark);
  font-size: 32px;
  line-height: 1;
}
[part=rating] :not(:checked) + span {
  opacity: .6;
}
[part=option]:has(~ * :checked) span {
  opacity: 1 !important;
}
[part=step] {
  outline: none;
}
[part=rating] :focus-visible + span {
  outline: 2px solid;
}
[part=rating] input, [part=trap] {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}
[part=suggestion]:empty {
  margin-top: -6px;
}
[role=alert]:empty {
  margin-bottom: -28px;
}
[part=buttons], [part=progress] {
  display: grid;
  gap: 6px;
}
[part=back], [part=take] {
  min-height: 40px;
  padding: 0;
  background: none;
  color: inherit;
  text-decoration: underline;
}
progress {
  width: 100%;
  height: 6px;
  accent-color: var(--mark);
}
[part=error], [role=alert] {
  color: var(--wrong);
}
[part=error]:empty {
  display: none;
}
`;
