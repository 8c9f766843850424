import { pretendPort } from './pretend-port.ts';
import { sampleOf } from './samples.ts';
import { isScene, LIVE, QUIET, READY, type Scene, stepsOf } from './scene.ts';

/** The folder of what pages of sites load, named by its content: see vite.config.ts. */
declare const __KINDLING_PARTS__: string;

interface Panel {
  mount(host: HTMLElement | undefined, port: object): { undo(): void };
}

/** The file that visitors get, byte for byte. */
const panel = import(/* @vite-ignore */ `/assets/${__KINDLING_PARTS__}/panel.js`) as Promise<Panel>;
const place = document.querySelector<HTMLElement>('#place');

/**
 * A draft is drawn anew with each key: it must not come flying in each time. What is inert for the panel is a form that
 * was sent, and out of sight; here it is an overlay that is only to be looked at.
 */
const STILL = new CSSStyleSheet();
STILL.replaceSync(`*, *::before, *::after, *::backdrop { transition: none !important; animation: none !important; }
dialog[open][inert] { display: block !important; visibility: visible !important; }`);

let undo = (): void => {};

/**
 * Whether somebody is trying it. Otherwise nothing here may take the focus, which the panel does where it lies over the
 * page: somebody is writing beside it, and would lose each letter but the first.
 */
let isLive = false;
const { focus } = HTMLElement.prototype;
HTMLElement.prototype.focus = function (options) {
  if (isLive) focus.call(this, options);
};
const { showModal } = HTMLDialogElement.prototype;
HTMLDialogElement.prototype.showModal = function () {
  // What is inert gets no focus, not even from the browser.
  this.inert = !isLive;
  showModal.call(this);
};
function setLive(now: boolean): void {
  isLive = now;
  for (const dialog of document.querySelector('kindling-panel')?.shadowRoot?.querySelectorAll('dialog') ?? []) dialog.inert = !now;
}

async function draw(scene: Scene): Promise<void> {
  const { mount } = await panel;
  const { cta, language, scheme } = scene;
  undo();
  const root = document.documentElement;
  root.lang = language;
  root.style.colorScheme = scheme;
  const isInline = cta.display === 'inline';
  if (place) place.hidden = !isInline;
  ({ undo } = mount(isInline && place ? place : undefined, pretendPort(scene)));
  const shadow = (isInline ? place : document.querySelector('kindling-panel'))?.shadowRoot;
  if (!shadow) return;
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, STILL];
  act(shadow, scene);
  // Not into view: that would scroll the console's page, too.
  scrollTo(0, isInline && place ? place.offsetTop - 24 : 0);
}

/** Does what a visitor would have done until then. */
function act(shadow: ShadowRoot, { cta, shows, step }: Scene): void {
  const form = shadow.querySelector('form');
  if (!form || shows === 'first' || shows === 'known') return;
  const isSent = shows === 'thanks';
  for (let passed = 1; passed < (isSent ? stepsOf(cta) + 1 : step); passed++) {
    for (const field of cta.form.fields) if (isSent || field.step <= passed) answer(form, `field-${field.name}`, sampleOf(field));
    for (const box of form.querySelectorAll<HTMLInputElement>('[part=consent] input')) box.checked = isSent || box.checked;
    form.querySelector('input')?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    form.requestSubmit();
  }
  if (shows === 'errors') form.requestSubmit();
}

function answer(form: HTMLFormElement, name: string, value: string): void {
  for (const control of form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)) {
    if (control.type === 'radio' || control.type === 'checkbox') control.checked = control.value === value || control.value === 'on';
    else control.value = value;
  }
}

// A link of the thanks would lead the frame away.
document.addEventListener('click', (event) => event.composedPath().some((node) => node instanceof HTMLAnchorElement) && event.preventDefault(), true);

addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
  if (source !== parent || origin !== location.origin) return;
  if (isScene(data)) void draw(data);
  else if (data === LIVE || data === QUIET) setLive(data === LIVE);
});
if (parent !== window) parent.postMessage(READY, location.origin);
