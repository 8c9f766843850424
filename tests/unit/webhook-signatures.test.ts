import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { newSecret, secretBytes, signatures } from '../../edge/src/delivery/signature.ts';
import { beginSigning, readSigning, rotated, secretsAt, writeSigning } from '../../edge/src/delivery/signing.ts';
import vectors from '../vectors/webhook-signatures.json' with { type: 'json' };

describe('a signature', () => {
  it.each(vectors.sign.filter((vector) => 'body' in vector))('is that of the vector: $name', async ({ secret, id, timestamp, body, signature }) => {
    expect(await signatures([secret], id, timestamp, body ?? '')).toBe(signature);
  });

  it('lets the official library take whatever text was signed, by either secret while they are changed over', async () => {
    const text = fc.string({ unit: 'grapheme' }).map((said) => JSON.stringify({ said }));
    await fc.assert(
      fc.asyncProperty(text, async (body) => {
        const now = Date.now();
        const before = beginSigning();
        const after = readSigning(writeSigning(rotated(before, now)));
        const headers = { 'webhook-id': 'evt_1', 'webhook-timestamp': String(Math.floor(now / 1_000)) };
        const signature = await signatures(secretsAt(after, now), 'evt_1', Math.floor(now / 1_000), body);
        for (const { secret } of [before, after])
          expect(new Webhook(secret).verify(body, { ...headers, 'webhook-signature': signature })).toEqual(JSON.parse(body));
        expect(() => new Webhook(newSecret()).verify(body, { ...headers, 'webhook-signature': signature })).toThrow('No matching signature found');
      }),
      { numRuns: 20 },
    );
  });

  it('is by the new secret alone once the day is over', () => {
    const after = rotated(beginSigning(), 0);
    expect(secretsAt(after, 86_399_999)).toHaveLength(2);
    expect(secretsAt(after, 86_400_000)).toEqual([after.secret]);
  });
});

describe('a secret', () => {
  it.each(vectors.secrets_that_must_be_refused)('is refused: %j', (secret) => {
    expect(secretBytes(secret)).toBeNull();
  });

  it('is taken as it stands in the vectors, and as we make it', () => {
    for (const { secret } of vectors.sign) expect(secretBytes(secret)).not.toBeNull();
    expect(secretBytes(newSecret())).toHaveLength(32);
  });
});

it('an event that is kept as text and read again is the same text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, name) => {
      const text = JSON.stringify({ value, [name]: value, 2: 'b', 1: 'a', ['__proto__']: 1 });
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
    }),
  );
});
