import type { CDPSession, Page } from 'playwright-core';

/** What a page holds on to, after its garbage has gone. */
export interface Holdings {
  listeners: number;
  heap: number;
  nodes: number;
}

/** Somebody who uses an app: routes, clicks, a form begun and left, scrolling, events of the app. One round is a second of theirs. */
export const use = (page: Page, rounds: number, pause: number): Promise<void> =>
  page.evaluate(
    async ([count, wait]) => {
      const input = document.querySelector<HTMLInputElement>('input[name=note]');
      for (let round = 0; round < count; round++) {
        history.pushState({}, '', `route-${round % 7}?q=${round % 3 === 0 ? 'term' : ''}`);
        window.kindling?.track('used', { round });
        document.getElementById('say')?.click();
        if (input) input.value = String(round);
        input?.dispatchEvent(new Event('input', { bubbles: true }));
        window.scrollTo(0, (round % 10) * 500);
        window.kindling?.on('event', () => {})();
        window.dispatchEvent(new PointerEvent('pointermove'));
        await new Promise((resolve) => setTimeout(resolve, wait));
        // Nothing may be on its way when the count is taken, and nobody does ten minutes of things in seconds.
        const tries = round % 10 === 9 ? 100 : 0;
        for (let i = 0; i < tries && Object.keys(localStorage).length > 1; i++) {
          await window.kindling?.flush();
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      }
    },
    [rounds, pause] as const,
  );

export async function holdings(session: CDPSession): Promise<Holdings> {
  await session.send('HeapProfiler.enable');
  // Once is not enough: what the first round lets go may hold something else.
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const named = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { listeners: named('JSEventListeners'), heap: named('JSHeapUsedSize'), nodes: named('Nodes') };
}
