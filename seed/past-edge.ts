import { randomBytes } from 'node:crypto';
import getPort, { portNumbers } from 'get-port';
import { startEdge } from '../demo/local-edge.ts';
import { buildMovedClock } from './build-moved-clock.ts';
import type { Answered, Asked, Hour } from './moved-clock/hour.ts';

/** Below the ports that the system gives to outgoing connections. */
const PORTS = portNumbers(21_000, 29_999);

/** The edge with the moved clock, on the state of a local one. Nobody else may run on it meanwhile. */
export interface PastEdge {
  adminToken: string;
  live(hour: Hour): Promise<Answered[][]>;
  /** One request; throws where the answer is not good. */
  ask<Answer>(asked: Omit<Asked, 'headers' | 'body'> & { key: string; body?: unknown }): Promise<Answer>;
  /** Hands what is still to come to the platform, and ends. */
  end(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPastEdge(state: string, site: string): Promise<PastEdge> {
  const secret = randomBytes(24).toString('base64url');
  const config = await buildMovedClock();
  const edge = await startEdge({ port: await getPort({ port: PORTS }), state, config, vars: { MOVED_CLOCK_SECRET: secret, MOVED_CLOCK_SITE: site } });
  // It is a process group of its own, which would go on alone.
  const goToo = (): void => void (edge.process.exitCode === null && edge.process.pid && process.kill(-edge.process.pid, 'SIGKILL'));
  const leave = (): never => process.exit(130);
  process.once('exit', goToo).once('SIGINT', leave).once('SIGTERM', leave);
  const stop = async (): Promise<void> => {
    process.off('exit', goToo).off('SIGINT', leave).off('SIGTERM', leave);
    await edge.stop();
  };

  async function post<Answer>(path: string, body: unknown): Promise<Answer> {
    const response = await fetch(edge.url + path, { method: 'POST', headers: { 'x-moved-clock-secret': secret }, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}\n${edge.log().slice(-2_000)}`);
    return (await response.json()) as Answer;
  }
  const live = (hour: Hour): Promise<Answered[][]> => post('/moved-clock/live', hour);

  return {
    adminToken: edge.adminToken,
    live,
    async ask<Answer>({ key, body, ...asked }: Parameters<PastEdge['ask']>[0]): Promise<Answer> {
      const whole: Asked = { ...asked, headers: { authorization: `Bearer ${key}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const [[answered] = []] = await live({ queues: [[whole]], crons: [], until: asked.at });
      return JSON.parse(goodText(whole, answered)) as Answer;
    },
    async end() {
      await post('/moved-clock/end', {});
      await stop();
    },
    stop,
  };
}

/** What a good answer says. */
export function goodText({ method, path }: Asked, answered: Answered | undefined): string {
  if (!answered || answered.status >= 400) throw new Error(`${method} ${path}: ${answered?.status} ${answered?.text}`);
  return answered.text;
}
