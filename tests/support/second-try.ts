import type { Reporter, TestModule } from 'vitest/node';

/**
 * Names at the end what passed only at the second try. Where a real browser, its clock and a real server meet on
 * a busy machine a step may come late; a test that is named here again and again has found a race.
 */
export default class SecondTry implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>): void {
    const flaky = modules.flatMap((module) => [...module.children.allTests('passed')].filter((test) => test.diagnostic()?.flaky));
    for (const test of flaky) console.log(`Passed at the second try: ${test.module.relativeModuleId} > ${test.fullName}`);
  }
}
