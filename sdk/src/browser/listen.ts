/** Listens; what it returns stops listening. */
export function listen(target: EventTarget, types: string, handler: (event: Event) => void, capture = false): () => void {
  const names = types.split(' ');
  for (const name of names) target.addEventListener(name, handler, { capture, passive: true });
  return () => {
    for (const name of names) target.removeEventListener(name, handler, capture);
  };
}
