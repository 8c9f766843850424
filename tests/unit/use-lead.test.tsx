// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import type { Api } from '../../edge/console/api.ts';
import { useLead } from '../../edge/console/leads/use-lead.ts';
import type { LeadDetail } from '../../edge/protocol/lead.ts';

const lead = (seq: number, status: string): LeadDetail => ({ seq, status }) as unknown as LeadDetail;

it('reads a lead again that the feed moved on while it was being read', async () => {
  const reads: { signal: AbortSignal | undefined; answer: (read: LeadDetail) => void }[] = [];
  const api = {
    lead: (_: string, signal?: AbortSignal) =>
      new Promise<LeadDetail>((answer, fail) => {
        reads.push({ signal, answer });
        signal?.addEventListener('abort', () => fail(new DOMException('left', 'AbortError')));
      }),
  } as unknown as Api;
  let whole: ReturnType<typeof useLead> | undefined;
  function Page({ seq }: { seq: number }) {
    whole = useLead(api, 'lead_1', seq, () => {});
    return null;
  }
  const show = (seq: number) => act(() => render(<Page seq={seq} />, document.body));

  await show(1);
  await act(async () => reads[0]?.answer(lead(1, 'new')));
  await act(() => {
    whole?.update(lead(2, 'customer'));
    whole?.retry();
  });
  // The feed comes to know of the decision before the page has been told what it led to.
  await show(2);
  expect(reads.at(-1)?.signal?.aborted).toBe(false);
  await act(async () => reads.at(-1)?.answer(lead(2, 'customer, with its steps')));
  expect(whole?.detail?.status).toBe('customer, with its steps');
});
