import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError } from '../api.ts';

/** After the last key: long enough that a word is one request, short enough that nobody waits for it. */
const REST_MS = 700;
const AGAIN_MS = 5_000;

export interface Autosave<T = unknown> {
  state: 'saved' | 'changed' | 'saving' | 'failed';
  /** Why the last one was not saved: what was put in, or the way there. */
  problem: ApiError | null;
  /** Saves at once what is not saved yet. @returns whether all is saved then */
  flush: () => Promise<boolean>;
  /** The edge knows this state already, by another way: there is nothing to save of it. */
  settle: (value: T) => void;
}

/**
 * Keeps what somebody writes, by itself. One request at a time, the newest state last; what found no way to the edge is
 * tried again, what the edge refused waits for the next change.
 */
export function useAutosave<T>(value: T, save: (value: T) => Promise<void>, onRefused: () => void): Autosave<T> {
  const [state, setState] = useState<Autosave['state']>('saved');
  const [problem, setProblem] = useState<ApiError | null>(null);
  const text = JSON.stringify(value);
  const now = useRef({ text, value, save, onRefused });
  now.current = { text, value, save, onRefused };
  const saved = useRef(text);
  const isLeft = useRef(false);
  const underWay = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const attempt = async (): Promise<boolean> => {
    const { text: sent, value: sentValue, save: sendIt } = now.current;
    if (!isLeft.current) setState('saving');
    try {
      await sendIt(sentValue);
      saved.current = sent;
      if (!isLeft.current) {
        setProblem(null);
        setState(now.current.text === sent ? 'saved' : 'changed');
      }
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) now.current.onRefused();
      if (isLeft.current) return false;
      setProblem(error);
      setState('failed');
      if (error.status === 0 || error.status === 429 || error.status >= 500) wait(error.retryAfterMs ?? AGAIN_MS);
      return false;
    }
  };
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer.current);
    if (underWay.current) await underWay.current;
    if (now.current.text === saved.current) return true;
    underWay.current = attempt();
    const isDone = await underWay.current.finally(() => (underWay.current = null));
    // What was typed meanwhile.
    return isDone && now.current.text !== saved.current ? flush() : isDone;
  };
  const wait = (ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), ms);
  };

  useEffect(() => {
    if (text === saved.current) {
      clearTimeout(timer.current);
      setState((before) => (before === 'saving' ? before : 'saved'));
      setProblem(null);
      return;
    }
    setState((before) => (before === 'saving' ? before : 'changed'));
    wait(REST_MS);
  }, [text]);
  useEffect(() => {
    isLeft.current = false;
    return () => {
      isLeft.current = true;
      void flush();
    };
  }, []);

  return { state, problem, flush, settle: (known) => (saved.current = JSON.stringify(known)) };
}
