import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import getPort, { portNumbers } from 'get-port';
import { type LocalEdge, migrate, startEdge } from '../../demo/local-edge.ts';
import { noteLeftovers } from './leftovers.ts';
import { killGroup, killNow, mustContain } from './process-group.ts';

/** A local edge that can be killed at any moment and started again on the same files and port. */
export interface MortalEdge {
  url: string;
  adminToken: string;
  /** The folder of its files. */
  state: string;
  /** Done so far. */
  kills: number;
  restarts: number;
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** The end of what the last lives printed. */
  logTail(): string;
  /** Kills what runs and deletes the files. */
  remove(): Promise<void>;
}

/**
 * Below the range from which outgoing connections take their ports: a visitor that knocks while the
 * edge is dead could otherwise be given the edge's own port, connect to itself, and keep it taken.
 */
const PORTS = portNumbers(20_000, 29_999);
const TAIL = 4_000;

/** @param vars further variables of the Worker */
export async function bearEdge(vars: Record<string, string> = {}): Promise<MortalEdge> {
  const folder = await mkdtemp(join(tmpdir(), 'kindling-crash-'));
  const deleteLeftovers = await noteLeftovers();
  const restoreSurroundings = surround(folder);
  const state = join(folder, 'state');
  const port = await getPort({ port: PORTS });
  let edge: LocalEdge | null = null;
  let logs = '';

  const alive = (): number | null => (edge && edge.process.exitCode === null && edge.process.signalCode === null ? (edge.process.pid ?? null) : null);
  // The edge is a group of its own, which does not die with its parent.
  const lastResort = (): void => {
    killNow(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', lastResort);

  const mortal: Omit<MortalEdge, 'url' | 'adminToken' | 'state'> = {
    kills: 0,
    restarts: 0,
    async kill() {
      const group = alive();
      if (group === null) throw new Error(`the edge died by itself:\n${mortal.logTail()}`);
      await killGroup(group);
      mortal.kills++;
      logs = mortal.logTail();
      edge = null;
    },
    async restart() {
      edge = await startEdge({ port, state, adminToken: first.adminToken, vars });
      await mustContain(edge.process.pid ?? 0, 'workerd');
      mortal.restarts++;
    },
    logTail: () => stripVTControlCharacters(`${logs}${edge?.log() ?? ''}`).slice(-TAIL),
    async remove() {
      const group = alive();
      if (group !== null) await killGroup(group);
      edge = null;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      await deleteLeftovers();
      process.removeListener('exit', lastResort);
      restoreSurroundings();
    },
  };

  let first: LocalEdge;
  try {
    await migrate(state);
    first = edge = await startEdge({ port, state, vars });
    await mustContain(first.process.pid ?? 0, 'workerd');
  } catch (error) {
    await mortal.remove();
    throw error;
  }
  return Object.assign(mortal, { url: first.url, adminToken: first.adminToken, state });
}

/** Whoever is killed cleans up nothing: what the server leaves beside its state must go to the folder too. */
function surround(folder: string): () => void {
  const own = { TMPDIR: folder, WRANGLER_REGISTRY_PATH: join(folder, 'registry'), WRANGLER_LOG_PATH: join(folder, 'logs') };
  const before = Object.keys(own).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, own);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}
