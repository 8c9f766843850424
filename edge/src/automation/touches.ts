/** What a change writes that only people, the CRM and automation write, each in a word: an owner, a tag that came, one that went. */
export function touchesOf(
  before: { owner: string | null; tags?: readonly string[] | undefined } | null,
  now: { owner: string | null; tags: readonly string[] },
): string[] {
  if (!before) return [];
  const tags = before.tags ?? now.tags;
  return [
    ...(before.owner === now.owner ? [] : [ownerWord(now.owner)]),
    ...now.tags.filter((tag) => !tags.includes(tag)).map(addedWord),
    ...tags.filter((tag) => !now.tags.includes(tag)).map(removedWord),
  ];
}

export const ownerWord = (owner: string | null): string => `owner ${owner ?? ''}`;
export const addedWord = (tag: string): string => `+ ${tag}`;
export const removedWord = (tag: string): string => `- ${tag}`;
