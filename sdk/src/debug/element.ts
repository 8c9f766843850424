/** An element with a class and a text. All that is shown goes in as text, whoever wrote it. */
export function element<T extends keyof HTMLElementTagNameMap>(tag: T, className = '', text = ''): HTMLElementTagNameMap[T] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
