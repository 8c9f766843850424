import { useRef } from 'preact/hooks';

/**
 * The name (`Idempotency-Key`) of a request that makes something: the same as long as the same is sent, so that whoever
 * tries again after a lost answer makes one thing, not two.
 */
export function useRequestName(): (body: object) => string {
  const last = useRef({ body: '', name: '' });
  return (body) => {
    const text = JSON.stringify(body);
    if (last.current.body !== text) last.current = { body: text, name: crypto.randomUUID() };
    return last.current.name;
  };
}
