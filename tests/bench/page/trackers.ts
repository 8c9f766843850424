import { counterscale } from './counterscale.ts';
import { kindling } from './kindling.ts';
import { plausible } from './plausible.ts';
import { posthog } from './posthog.ts';
import type { Tracker } from './tracker.ts';
import { umami } from './umami.ts';

const PEERS = { Plausible: plausible, Umami: umami, Counterscale: counterscale, PostHog: posthog };

/** Ours first, then the peers that can be had. GoatCounter is missing: npm has no script of it. */
export async function allTrackers(): Promise<Tracker[]> {
  const trackers = [kindling()];
  for (const [name, peer] of Object.entries(PEERS)) {
    try {
      trackers.push(await peer());
    } catch (error) {
      console.log(`${name} is left out, its script cannot be had: ${String(error).split('\n')[0]}`);
    }
  }
  return trackers;
}
