const WIDTH = 30;

/** A bar that fills on one line of a terminal; elsewhere a line each tenth. */
export function showProgress(what: string, out: NodeJS.WriteStream = process.stderr) {
  let shown = -1;
  const began = Date.now();
  return {
    show(done: number, of: number): void {
      const percent = of === 0 ? 100 : Math.floor((done / of) * 100);
      const step = out.isTTY ? percent : Math.floor(percent / 10) * 10;
      if (step === shown) return;
      shown = step;
      const full = Math.round((percent / 100) * WIDTH);
      const bar = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)}`;
      out.write(out.isTTY ? `\r${what}  ${bar} ${percent} %` : `${what}: ${step} %, ${Math.round((Date.now() - began) / 1_000)} s\n`);
    },
    end(): void {
      if (out.isTTY && shown >= 0) out.write('\n');
    },
  };
}
