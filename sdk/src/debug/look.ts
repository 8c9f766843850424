/**
 * A constructed sheet: a page whose policy forbids inline style lets it pass. On the host everything is important,
 * since the page's own rules for its elements would win otherwise.
 */
const CSS = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: auto max(12px, env(safe-area-inset-right)) max(12px, env(safe-area-inset-bottom)) auto !important;
  z-index: 2147483647 !important;
  width: min(420px, calc(100vw - 24px)) !important;
  contain: layout style !important;
  direction: ltr !important;
  color-scheme: light dark !important;
  --surface: #fff; --raised: #f6f7f9; --line: #e4e7ec; --text: #1b1f27; --quiet: #596273; --focus: #2563eb;
  --event: #2f7de1; --cta: #8250df; --sent: #1f9254; --lead: #d9820b; --consent: #0e8a9c; --visitor: #cf3f8b; --trouble: #d6322d;
  --cold: #1f5fbf; --warm: #985a00; --hot: #c0241f;
}
@media (prefers-color-scheme: dark) {
  :host {
    --surface: #16181d; --raised: #1e2127; --line: #30343d; --text: #e9ebef; --quiet: #a3abb9; --focus: #7db0ff;
    --event: #6aa9f7; --cta: #b08cf5; --sent: #4cc585; --lead: #f0ad4a; --consent: #45c1d2; --visitor: #ee7fb8; --trouble: #ff7a74;
    --cold: #6aa9f7; --warm: #f0ad4a; --hot: #ff7a74;
  }
}
@media print { :host { display: none !important; } }
* { box-sizing: border-box; margin: 0; padding: 0; }
[hidden] { display: none !important; }
.panel {
  overflow: hidden; font: 13px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; color: var(--text);
  background: var(--surface); border: 1px solid var(--line); border-radius: 12px;
  box-shadow: 0 1px 2px rgb(0 0 0 / 8%), 0 12px 32px rgb(0 0 0 / 16%); overflow-wrap: anywhere;
}
.bar { display: flex; align-items: center; gap: 4px; padding: 8px 8px 8px 14px; }
.name { flex: 1; min-width: 0; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
button {
  min-width: 28px; height: 28px; padding: 0 8px; font: inherit; color: var(--quiet);
  background: none; border: 0; border-radius: 7px; cursor: pointer;
}
button:hover { color: var(--text); background: var(--raised); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
.rest { display: flex; flex-direction: column; height: min(70vh, 500px); overflow: auto; }
.rest > * { flex: none; }
.state { min-height: 29px; padding: 0 14px 10px; color: var(--quiet); }
.visitor { padding: 10px 14px; background: var(--raised); border-block: 1px solid var(--line); }
.visitor dl { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px 12px; }
dt { font-size: 11px; color: var(--quiet); }
dd { font-weight: 600; font-variant-numeric: tabular-nums; }
[data-is='cold'] { color: var(--cold); }
[data-is='warm'] { color: var(--warm); }
[data-is='hot'] { color: var(--hot); }
.ctas { max-height: 30vh; padding: 6px 14px; overflow: auto; border-bottom: 1px solid var(--line); }
.ctas li { list-style: none; color: var(--quiet); }
.ctas .shows { font-weight: 500; color: var(--text); }
.problems { padding: 8px 14px; border-bottom: 1px solid var(--line); }
summary { color: var(--quiet); cursor: pointer; }
.some summary { font-weight: 500; color: var(--trouble); }
.problems ul { max-height: 120px; overflow: auto; }
.problems li { list-style: none; padding-top: 4px; color: var(--quiet); }
/* From the bottom up: what is new is added above and moves nothing. */
.log { flex: 1 0 120px; display: flex; flex-direction: column-reverse; overflow: auto; overscroll-behavior: contain; }
.log > * { flex: none; }
.empty { padding: 16px 14px 20px; color: var(--quiet); }
.line { display: grid; grid-template-columns: 8px 1fr auto; gap: 0 10px; padding: 8px 14px; }
.line + .line { border-bottom: 1px solid var(--line); }
.dot { width: 8px; height: 8px; margin-top: 6px; background: var(--event); border-radius: 50%; }
${['cta', 'sent', 'lead', 'consent', 'visitor', 'trouble'].map((kind) => `[data-kind='${kind}'] .dot { background: var(--${kind}); }`).join('\n')}
.title { font-weight: 500; unicode-bidi: isolate; }
time { font-size: 11px; line-height: 19px; color: var(--quiet); font-variant-numeric: tabular-nums; }
.detail { grid-column: 2 / -1; font-size: 12px; color: var(--quiet); unicode-bidi: isolate; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 380px) { .visitor dl { grid-template-columns: repeat(2, 1fr); } .state { min-height: 48px; } }
@media (forced-colors: active) { .dot { forced-color-adjust: none; } }
`;

export function look(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  return sheet;
}
