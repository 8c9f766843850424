import type { Language } from '../../protocol/language.ts';
import type { Site } from '../site/site-store.ts';
import { render } from './document.tsx';

const WORDS: Record<Language, { ask: string; text: (site: string) => string; button: string; done: string; thanks: (site: string) => string }> = {
  vi: {
    ask: 'Ngừng nhận thư',
    text: (site) => `Nhấn nút dưới đây để không nhận thư của ${site} nữa.`,
    button: 'Không nhận thư nữa',
    done: 'Đã ngừng gửi thư',
    thanks: (site) => `Anh chị sẽ không nhận thư của ${site} nữa.`,
  },
  en: {
    ask: 'Get no more mails',
    text: (site) => `Press the button below to get no more mails from ${site}.`,
    button: 'No more mails',
    done: 'No more mails',
    thanks: (site) => `You will get no more mails from ${site}.`,
  },
};

/** Asks for the press of a button: what looks through mails opens every link. Then it says that it is done. */
export function unsubscribePage({ settings }: Site, language: Language, isDone: boolean): Promise<Response> {
  const words = WORDS[language];
  const title = isDone ? words.done : words.ask;
  return render(
    {
      language,
      title,
      theme: { template: 'paper' },
      body: (
        <main class="wrap single">
          <p class="brand">{settings.name}</p>
          <div class="card">
            <h1>{title}</h1>
            <p>{isDone ? words.thanks(settings.name) : words.text(settings.name)}</p>
            {!isDone && (
              <form method="post">
                <button class="button">{words.button}</button>
              </form>
            )}
          </div>
        </main>
      ),
    },
    200,
    { 'x-robots-tag': 'noindex', 'referrer-policy': 'same-origin' },
  );
}
