// Ends a run with a line in the form of `cargo test`, so that scripts/test.sh adds up both alike.
import type { FullConfig, Reporter, Suite, TestCase } from '@playwright/test/reporter';

export default class SummaryReporter implements Reporter {
  private tests: TestCase[] = [];

  printsToStdio() {
    return false;
  }

  onBegin(_config: FullConfig, suite: Suite) {
    this.tests = suite.allTests();
  }

  onExit(): Promise<void> {
    // A test that was not reached is neither passed nor failed.
    const skipped = this.tests.filter((test) => test.outcome() === 'skipped').length;
    const failed = this.tests.filter((test) => test.outcome() === 'unexpected').length;
    const passed = this.tests.length - skipped - failed;
    const verdict = failed === 0 ? 'ok' : 'FAILED';
    console.log(`test result: ${verdict}. ${passed} passed; ${failed} failed; ${skipped} ignored;`);
    return Promise.resolve();
  }
}
