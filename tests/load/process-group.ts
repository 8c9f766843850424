import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const DEATH_MS = 10_000;

/** The names of the processes of a group that are alive. */
async function members(group: number): Promise<string[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pgid=,stat=,comm=']);
  return stdout.split('\n').flatMap((line) => {
    const [pgid, stat, ...name] = line.trim().split(/\s+/);
    // A zombie is dead; it only waits for its parent to notice.
    return Number(pgid) === group && !stat?.startsWith('Z') ? [name.join(' ')] : [];
  });
}

/**
 * SIGKILL to a whole group, and the proof that it worked: a server that lived on would keep the
 * state in its memory, and the next one would share the files with it.
 */
export async function killGroup(group: number, mustContain: string): Promise<void> {
  const before = await members(group);
  if (!before.some((name) => name.includes(mustContain))) throw new Error(`no ${mustContain} in the group to be killed, only: ${before.join(', ')}`);
  process.kill(-group, 'SIGKILL');
  const deadline = Date.now() + DEATH_MS;
  while ((await members(group)).length > 0) {
    if (Date.now() > deadline) throw new Error(`a process of the group ${group} outlived SIGKILL`);
    await sleep(10);
  }
}
