import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CtaRecord } from '../../edge/protocol/cta-record.ts';
import type { Cta } from '../../edge/protocol/cta.ts';
import { ApiError } from '../../edge/console/api.ts';
import { saveDrafts, type Saving } from '../../edge/console/ctas/draft/draft-saver.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const draftOf = (name: string) => ({ id: 'cta_a', name }) as Cta;

/** An edge that answers as it is told. */
function scene(...answers: (ApiError | 'ok')[]) {
  const sent: [name: string | undefined, match: string][] = [];
  const kept: (string | undefined)[] = [];
  const said: Saving['is'][] = [];
  let number = 0;
  const saver = saveDrafts('t0', {
    async save({ name }, match) {
      sent.push([name, match]);
      const answer = answers.shift() ?? 'ok';
      if (answer !== 'ok') throw answer;
      return { updated_at: `t${++number}` } as CtaRecord;
    },
    keep: (draft) => void kept.push(draft?.name),
    tell: ({ is }) => void said.push(is),
    refused: () => void said.push('away'),
  });
  return { saver, sent, kept, said };
}

it('saves once somebody stops writing, upon what was saved before', async () => {
  const { saver, sent, kept } = scene();
  saver.change(draftOf('a'));
  saver.change(draftOf('ab'));
  await vi.advanceTimersByTimeAsync(1_000);
  saver.change(draftOf('abc'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toEqual([
    ['ab', 't0'],
    ['abc', 't1'],
  ]);
  expect(kept.at(-1)).toBeUndefined();
});

it('keeps what could not be sent, and sends it when the edge is back', async () => {
  const { saver, sent, kept, said } = scene(new ApiError(0, 'unreachable', ''), new ApiError(503, 'unavailable', '', 1_000));
  saver.change(draftOf('a'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect([kept.at(-1), said.at(-1)]).toEqual(['a', 'away']);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sent).toHaveLength(3);
  expect([kept.at(-1), said.at(-1)]).toEqual([undefined, 'saved']);
});

it('does not ask again for what is wrong until it is changed, and keeps it', async () => {
  const { saver, sent, kept } = scene(new ApiError(400, 'invalid_request', '', null, [{ path: 'name', code: 'empty_text', detail: '' }]));
  saver.change(draftOf('a'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([sent.length, kept.at(-1)]).toEqual([1, 'a']);
  saver.change(draftOf('b'));
  expect(await saver.flush()).toEqual({ is: 'saved' });
});

it('never writes over what somebody else has written, unless it is told to', async () => {
  const { saver, sent } = scene(new ApiError(409, 'changed_meanwhile', ''));
  saver.change(draftOf('mine'));
  expect(await saver.flush()).toEqual({ is: 'moved' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toHaveLength(1);
  saver.rebase('t9', false);
  await saver.flush();
  expect(sent.at(-1)).toEqual(['mine', 't9']);
});

it('saves what was written last when the editor is left', async () => {
  const { saver, sent } = scene();
  saver.change(draftOf('last'));
  saver.stop();
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toEqual([['last', 't0']]);
});
