/**
 * Comes and goes by transitions, which the browser also runs while something leaves the top layer. Where it can't,
 * or where the visitor wants no motion, things are there and gone at once: a browser skips what it doesn't know.
 */
const AWAY = `opacity: 0;
  translate: 0 var(--from, 16px);`;

export const MOTION_STYLE = `
dialog:not([open]), [popover]:not(:popover-open) {
  display: none;
  ${AWAY}
}
@starting-style {
  dialog[part], [popover][part] {
    ${AWAY}
  }
}
@media (prefers-reduced-motion: no-preference) {
  dialog[part], [popover][part] {
    transition: .2s allow-discrete;
    transition-property: opacity, translate, display, overlay;
  }
  [aria-busy=true]::before {
    animation: 1s linear infinite turn;
  }
}
@keyframes turn {
  to { rotate: 1turn }
}
`;
