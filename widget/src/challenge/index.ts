import type { Challenge } from '../../../edge/protocol/site-config.ts';
import { workOff } from './work-off.ts';
import { askTurnstile } from './turnstile.ts';

/** Whose challenge it is, and where on the page it may show itself. */
export interface Asked {
  /** The origin of the edge. */
  endpoint: string;
  site: string;
  /** An element of the caller's for a challenge that has to be seen. Without it one is made, in a corner of the page. */
  place?: HTMLElement | undefined;
  /** Whoever asks puts an end to the work by it. */
  ending?: AbortController;
}

/**
 * The answer to the site's challenge, for `props.proof` of one form: each is good once, and for a while. Undefined
 * when it could not be had; the form is sent all the same, and whoever judges it knows what to make of that. Never throws.
 */
export async function prove(challenge: Challenge, asked: Asked): Promise<string | undefined> {
  try {
    return await (challenge.type === 'altcha' ? workOff(asked) : askTurnstile(challenge.key, asked.place));
  } catch {
    return undefined;
  }
}
