import { problemOf } from '../problem-of.ts';
import type { Site } from '../site/site-store.ts';
import { acceptedLanguages, chooseLanguage } from './choose-language.ts';
import { render } from './document.tsx';
import { wordsOf } from './words.ts';

const SPOKEN = ['vi', 'en'];
const NOINDEX = { 'x-robots-tag': 'noindex' };

/** Whoever asks for JSON and not for a page is a program. */
const isProgram = (headers: Headers): boolean => {
  const accept = headers.get('accept') ?? '';
  return /\bapplication\/(?:problem\+)?json\b/i.test(accept) && !/\btext\/html\b/i.test(accept);
};

/** What went wrong, as a page in the visitor's language; programs get the problem itself. */
export async function troublePage(error: unknown, request: Request): Promise<Response> {
  const problem = problemOf(error);
  const asJson = problem.toResponse();
  if (isProgram(request.headers)) return asJson;
  const language = chooseLanguage(SPOKEN, [...acceptedLanguages(request.headers.get('accept-language')), 'en']);
  const { pages } = wordsOf(language);
  const code = problem.code === 'unknown_site' ? 'not_found' : problem.code;
  const [title, text] = (Object.hasOwn(pages, code) ? pages[code] : pages['failed']) ?? ['', ''];
  const retry = asJson.headers.get('retry-after');
  return render(
    {
      language,
      title,
      theme: { template: 'paper' },
      body: (
        <main class="wrap single">
          <div class="card">
            <h1>{title}</h1>
            <p>{text}</p>
          </div>
        </main>
      ),
    },
    asJson.status,
    { ...NOINDEX, ...(retry ? { 'retry-after': retry } : {}) },
  );
}

/**
 * Asks for the press of a button. What opens every link of a mail to see where it leads presses none: an opened
 * link is no consent.
 */
export function confirmPage({ settings }: Site, language: string): Promise<Response> {
  const { confirm } = wordsOf(language);
  return render(
    {
      language,
      title: confirm.title,
      theme: { template: 'paper' },
      body: (
        <main class="wrap single">
          <p class="brand">{settings.name}</p>
          <div class="card">
            <h1>{confirm.title}</h1>
            <p>{confirm.text(settings.name)}</p>
            <form method="post">
              <button class="button">{confirm.button}</button>
            </form>
          </div>
        </main>
      ),
    },
    200,
    { ...NOINDEX, 'referrer-policy': 'same-origin' },
  );
}
