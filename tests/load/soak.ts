import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from '../support/chromium.ts';
import { openIntake } from '../support/intake.ts';
import { type Holdings, holdings, use } from '../support/use.ts';

/** `npm run soak`: a page in use for ten minutes, and what it holds on to after each of them. Fails if that grows. */
const MINUTES = 10;
const SPREAD_BYTES = 150_000;

const intake = await openIntake();
const browser = await launch();
const page = await browser.newPage();
await page.goto(`${intake.url}/script/form`);
await page.waitForFunction(() => window.kindling?.stop !== undefined);
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');

const minutes: Holdings[] = [];
console.log('minute  listeners  nodes  heap, bytes  events arrived');
for (let minute = 1; minute <= MINUTES; minute++) {
  await use(page, 60, 1_000);
  const now = await holdings(session);
  minutes.push(now);
  console.log(
    `${String(minute).padStart(6)}${String(now.listeners).padStart(11)}${String(now.nodes).padStart(7)}${now.heap.toLocaleString('en').padStart(13)}${String(intake.counted().length).padStart(16)}`,
  );
  await sleep(10);
}
await browser.close();
await intake.close();

const [first] = minutes;
const last = minutes.at(-1);
const same = first && last && last.listeners === first.listeners && last.nodes === first.nodes && last.heap - first.heap < SPREAD_BYTES;
if (!same) console.error('It holds more than after the first minute.');
process.exitCode = same ? 0 : 1;
