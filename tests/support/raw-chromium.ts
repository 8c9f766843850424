import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ARGS, provideChromium } from './chromium.ts';

/**
 * A Chromium that nobody automates: Playwright's sessions switch prerendering off, so a test of it has
 * to look at the page through a session that asks for nothing but an evaluation.
 */
export interface RawPage {
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function openRaw(url: string): Promise<RawPage> {
  const profile = await mkdtemp(join(tmpdir(), 'kindling-chromium-'));
  const args = [...ARGS, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, url];
  const child = spawn(provideChromium(), args, { stdio: 'ignore' });
  const port = await debuggingPort(profile);
  const targets = async () => (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as { type: string; url: string; webSocketDebuggerUrl: string }[];
  return {
    async evaluate(expression) {
      const page = (await targets()).find(({ type }) => type === 'page');
      if (!page) throw new Error('no page');
      return evaluateAt(page.webSocketDebuggerUrl, expression);
    },
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function debuggingPort(profile: string): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    if (text.includes('\n')) return text.slice(0, text.indexOf('\n'));
    await sleep(50);
  }
  throw new Error('Chromium did not start');
}

function evaluateAt(address: string, expression: string): Promise<unknown> {
  const socket = new WebSocket(address);
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression, returnByValue: true } })));
    socket.addEventListener('message', ({ data }) => {
      const { id, result } = JSON.parse(String(data)) as { id?: number; result?: { result?: { value?: unknown } } };
      if (id !== 1) return;
      socket.close();
      resolve(result?.result?.value);
    });
    socket.addEventListener('error', () => reject(new Error('the page did not answer')));
  });
}
