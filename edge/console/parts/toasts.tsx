import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext, useMemo, useRef, useState } from 'preact/hooks';
import { useShellTexts } from '../shell/texts.ts';

/** Long enough to read it and to reach the button. It stays while somebody is at it. */
const SHOWN_MS = 10_000;
const AT_MOST = 3;

interface Link {
  text: string;
  /** As `hashOf` gives it. */
  to: string;
}

interface Toast {
  id: number;
  text: string;
  undo?: (() => void) | undefined;
  link?: Link | undefined;
}

export interface Toasts {
  /** Says what was done or has happened, and offers to take it back or to look at it. */
  say(text: string, options?: { undo?: () => void; link?: Link }): void;
}

const Saying = createContext<Toasts>({ say: () => {} });
export const useToasts = (): Toasts => useContext(Saying);

/** Short messages at the foot of the page; read aloud, and never in the way of the keyboard. */
export function ToastPlace({ children }: { children: ComponentChildren }) {
  const texts = useShellTexts();
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const next = useRef(0);
  const timers = useRef(new Map<number, ReturnType<typeof setTimeout>>());

  const drop = (id: number) => {
    clearTimeout(timers.current.get(id));
    setToasts((all) => all.filter((toast) => toast.id !== id));
  };
  const wait = (id: number) => {
    clearTimeout(timers.current.get(id));
    timers.current.set(
      id,
      setTimeout(() => drop(id), SHOWN_MS),
    );
  };
  const saying = useMemo<Toasts>(
    () => ({
      say(text, { undo, link } = {}) {
        const id = next.current++;
        setToasts((all) => [...all.slice(1 - AT_MOST), { id, text, undo, link }]);
        wait(id);
      },
    }),
    [],
  );

  return (
    <Saying.Provider value={saying}>
      {children}
      <div class="toasts" role="status" aria-label={texts.messages}>
        {toasts.map(({ id, text, undo, link }) => (
          <div key={id} class="toast" onPointerEnter={() => clearTimeout(timers.current.get(id))} onPointerLeave={() => wait(id)}>
            <p>{text}</p>
            {link && (
              <a href={link.to} onClick={() => drop(id)}>
                {link.text}
              </a>
            )}
            {undo && (
              <button
                type="button"
                onClick={() => {
                  drop(id);
                  undo();
                }}
              >
                {texts.undo}
              </button>
            )}
            <button type="button" class="quiet" onClick={() => drop(id)}>
              <span aria-hidden="true">×</span>
              <span class="unseen">{texts.close}</span>
            </button>
          </div>
        ))}
      </div>
    </Saying.Provider>
  );
}
