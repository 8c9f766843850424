import { newSecret, secretBytes } from './signature.ts';

/** With what a webhook is signed: one secret, and for a day the one before, so that a receiver can change over at its leisure. */
export interface Signing {
  secret: string;
  previous?: { secret: string; until: number };
}

const OVERLAP_MS = 86_400_000;

export const beginSigning = (secret = newSecret()): Signing => ({ secret });

/** A new secret beside the one that there was. */
export const rotated = ({ secret }: Signing, now: number): Signing & Required<Pick<Signing, 'previous'>> => ({
  secret: newSecret(),
  previous: { secret, until: now + OVERLAP_MS },
});

/** Those that sign now, the newest first. */
export const secretsAt = ({ secret, previous }: Signing, now: number): string[] => (previous && now < previous.until ? [secret, previous.secret] : [secret]);

/** As it is kept, sealed. */
export const writeSigning = (signing: Signing): string => JSON.stringify(signing);
export function readSigning(text: string): Signing {
  const signing = JSON.parse(text) as Signing;
  if (!secretBytes(signing.secret)) throw new Error('signing: the secret is none of Standard Webhooks');
  return signing;
}

/** The name under which it is among an endpoint's secrets. */
export const SIGNING = 'signing';
