/** Where Turnstile lives. It must be loaded from there each time: copies of it do not work. */
const ADDRESS = 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit';
/** The name under which a page with Trusted Types can allow this one address. */
const POLICY = 'kindling-turnstile';
/** For the script to come, and for a person who is asked to press a button. */
const LOAD_MS = 15_000;
const ANSWER_MS = 60_000;

interface Turnstile {
  render(place: HTMLElement, settings: Record<string, unknown>): string | undefined;
  remove(widget: string): void;
}

interface Policy {
  createScriptURL(text: string): string;
}

interface Page {
  turnstile?: Turnstile;
  trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
}

let loading: Promise<Turnstile> | undefined;
let policy: Policy | undefined;

/** A token of Turnstile's for one form. It mostly needs nobody; if it does, it shows itself in `place`. */
export async function askTurnstile(key: string, given?: HTMLElement): Promise<string | undefined> {
  const turnstile = await (loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  }));
  const place = given ?? corner();
  const inside = place.appendChild(document.createElement('div'));
  let widget: string | undefined;
  try {
    return await within(
      ANSWER_MS,
      new Promise<string>((callback, fail) => {
        const failed = (): void => fail(new Error('turnstile'));
        widget = turnstile.render(inside, {
          sitekey: key,
          appearance: 'interaction-only',
          callback,
          'error-callback': failed,
          'timeout-callback': failed,
          'unsupported-callback': failed,
        });
      }),
    );
  } finally {
    if (widget) turnstile.remove(widget);
    (given ? inside : place).remove();
  }
}

function load(): Promise<Turnstile> {
  const page = window as Page;
  if (page.turnstile) return Promise.resolve(page.turnstile);
  const script = document.createElement('script');
  return within(
    LOAD_MS,
    new Promise<Turnstile>((done, fail) => {
      script.addEventListener('load', () => (page.turnstile ? done(page.turnstile) : fail(new Error('turnstile'))));
      script.addEventListener('error', fail);
      // A page with Trusted Types takes no text here, and no name twice.
      policy ??= page.trustedTypes?.createPolicy(POLICY, { createScriptURL: () => ADDRESS });
      script.src = policy?.createScriptURL('') ?? ADDRESS;
      document.head.append(script);
    }),
  );
}

/** Above everything and beside nearly everything, since nobody has said where. */
function corner(): HTMLElement {
  const place = document.createElement('div');
  Object.assign(place.style, { position: 'fixed', insetBlockEnd: '1rem', insetInlineEnd: '1rem', zIndex: '2147483647' });
  return document.body.appendChild(place);
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('late')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
