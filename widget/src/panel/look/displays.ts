/**
 * Where each display stands. All but the inline one lie in the top layer, or else above all that the page can
 * put on top, and keep out of a phone's notch and rounded corners. Each scrolls by itself when it is the higher one.
 */
export const DISPLAYS_STYLE = `
[part=shell]:not(.inline) {
  --edge: max(16px, env(safe-area-inset-left), env(safe-area-inset-right), env(safe-area-inset-bottom));
  position: fixed;
  z-index: 2147483647;
  inset: auto 0 0;
  max-height: 100dvh;
  overflow: auto;
  overscroll-behavior: contain;
}
.popup, .slide_in, .button {
  border-radius: var(--round);
}
[part=shell].popup {
  top: 0;
  width: min(var(--wide), 100% - 2 * var(--edge));
  height: fit-content;
  max-height: calc(100dvh - 2 * var(--edge));
  margin: auto;
}
dialog::backdrop {
  background: #0009;
}
.full_screen {
  --wide: 100%;
  height: 100%;
  background: var(--bg);
}
.full_screen [part=panel] {
  display: grid;
  min-height: 100%;
}
.full_screen [part=body] {
  width: min(40em, 100%);
  margin: auto;
  padding: var(--pad) max(var(--pad), var(--edge));
}
.full_screen [part=close] {
  position: fixed;
  inset-inline-end: 6px;
  margin: 0;
}
[part=shell]:is(.slide_in, .button) {
  --pad: 24px;
  inset: auto auto var(--edge);
  inset-inline-end: var(--edge);
  width: min(25em, 100% - 2 * var(--edge));
  max-height: calc(100dvh - 2 * var(--edge));
}
:is(.slide_in, .button) h2 {
  font-size: 1.25em;
}
[part=shell].button {
  display: flex;
  flex-direction: column-reverse;
  gap: 12px;
  width: auto;
  max-width: calc(100% - 2 * var(--edge));
}
.button [part=panel] {
  width: 25em;
  max-width: 100%;
  overflow: auto;
}
.button > [part=opener] {
  flex: none;
  align-self: end;
  border-radius: 99px;
  background: var(--accent);
  color: var(--on);
}
[part=shell]:is(.top_bar, .bottom_bar) {
  padding-block: env(safe-area-inset-top) env(safe-area-inset-bottom);
  background: var(--bg);
  box-shadow: 0 0 0 1px var(--hair), 0 0 24px #0003;
}
[part=shell].top_bar {
  --from: -16px;
  inset: 0 0 auto;
}
:is(.top_bar, .bottom_bar, .full_screen) [part=panel] {
  border: 0;
  border-radius: 0;
  box-shadow: none;
}
[part=bar] {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  justify-content: center;
  gap: 8px 24px;
  padding-block: 10px;
  padding-inline: 20px 60px;
  font-weight: 600;
  text-wrap: balance;
}
[part=bar] [part=opener] {
  min-height: 44px;
}
[part=bar] [part=close] {
  position: absolute;
  top: auto;
  inset-inline-end: 8px;
  margin: 0;
}
@media (width >= 720px) {
  .row {
    --wide: 64em;
    --pad: 20px;
  }
  .row form {
    grid-template-columns: 1fr 1fr auto;
    align-items: end;
    gap: 0 24px;
    padding-inline-end: 36px;
  }
  .row :is(h2, [part=text]) {
    align-self: center;
    margin: 0;
  }
  .row [part=field] {
    grid-area: 1 / 2;
  }
  .row [part=field] ~ [part=field], .row [role=alert] {
    grid-area: 2 / 2 / auto / 4;
  }
  .row [role=alert] {
    grid-row: 3;
  }
  .row [part=buttons] {
    grid-area: 1 / 3;
  }
}
`;
