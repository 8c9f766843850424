/** Why the other side did not take something, as a word of `texts.why`. */
export type Why = 'silent' | 'refused' | 'locked' | 'missing' | 'gone' | 'elsewhere' | 'busy' | 'trouble' | 'unreadable';

/** @param status of its answer; 0: nobody answered */
export function whyOf(status: number): Why {
  if (status === 0) return 'silent';
  if (status < 300) return 'unreadable';
  if (status < 400) return 'elsewhere';
  if (status === 401 || status === 403) return 'locked';
  if (status === 404) return 'missing';
  if (status === 410) return 'gone';
  if (status === 429) return 'busy';
  return status >= 500 ? 'trouble' : 'refused';
}
