import { execFile, execFileSync } from 'node:child_process';
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

/** Makes sure that a process of this name will die with the group. */
export async function mustContain(group: number, name: string): Promise<void> {
  const names = await members(group);
  if (!names.some((each) => each.includes(name))) throw new Error(`no ${name} in the group to be killed, only: ${names.join(', ')}`);
}

/**
 * SIGKILL to a whole group, at once, and then the proof that it worked: a server that lived on would
 * keep the state in its memory, and the next one would share the files with it.
 */
export async function killGroup(group: number): Promise<void> {
  process.kill(-group, 'SIGKILL');
  const deadline = Date.now() + DEATH_MS;
  while ((await members(group)).length > 0) {
    if (Date.now() > deadline) throw new Error(`a process of the group ${group} outlived SIGKILL`);
    await sleep(10);
  }
}

/**
 * SIGKILL to every group that was started with `word` on a command line, without waiting for
 * anything: for the last moment of this process, in which a server may be half started.
 */
export function killNow(word: string): void {
  const rows = execFileSync('ps', ['-A', '-o', 'pgid=,args='], { encoding: 'utf8' }).split('\n');
  const groups = new Set(rows.filter((row) => row.includes(word)).map((row) => Number.parseInt(row, 10)));
  for (const group of groups) process.kill(-group, 'SIGKILL');
}
